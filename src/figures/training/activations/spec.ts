/** Three ways to hold fewer activations, as a page sees them: what is kept on the fullest rank, and the link over which it leaves. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const activationsParams = {
  link: {
    kind: 'number',
    label: 'Link to the CPU',
    unit: 'GB/s each way',
    default: 50,
    min: 5,
    max: 128,
    help: 'How fast the copy engine moves activations. The report does not say; fifty is what PCIe 5 gives in practice.',
  },
  load: {
    kind: 'number',
    label: 'Tokens on this rank’s experts',
    unit: 'of an even share',
    default: 1,
    min: 0.5,
    max: 3,
    help: 'Above one, the router sends more tokens here than elsewhere.',
  },
  recompute: {
    kind: 'choice',
    label: 'Recomputed',
    default: 'selective',
    options: [
      { value: 'noDown', label: 'all but down-projections' },
      { value: 'selective', label: 'as in the report' },
      { value: 'full', label: 'the whole layer' },
    ],
    help: 'What the backward pass makes again in place of keeping it.',
  },
  sharedLink: {
    kind: 'flag',
    label: 'Both ways share the link',
    default: false,
    help: 'To the CPU and back take turns.',
  },
  inFlight: {
    kind: 'number',
    label: 'Layers under way',
    unit: 'layers of one micro-batch',
    default: 78,
    min: 4,
    max: 256,
    integer: true,
    advanced: true,
    help: 'Layers times micro-batches whose activations the fullest rank keeps. With sixteen pipeline ranks, four virtual stages of one layer and one extra chunk of warm-up the second rank keeps seventy-eight; the first, whose layers are three, fewer.',
  },
  tokens: {
    kind: 'number',
    label: 'Micro-batch',
    unit: 'tokens',
    default: 4096,
    min: 512,
    max: 32_768,
    integer: true,
    log: true,
    advanced: true,
    help: 'Tokens of one micro-batch on one GPU: here one sequence. The report does not say.',
  },
  room: {
    kind: 'number',
    label: 'Room for activations',
    unit: 'GB',
    default: 49,
    min: 5,
    max: 160,
    integer: true,
    advanced: true,
    help: 'What the states leave of a GPU’s memory: eighty less the thirty-one of the fullest rank.',
  },
  rate: {
    kind: 'number',
    label: 'Computing rate',
    unit: 'TFLOP/s',
    default: 400,
    min: 50,
    max: 990,
    integer: true,
    advanced: true,
    help: 'Floating-point operations that the GPU really does: an assumption of ours, about four tenths of what an H800 can do in BF16.',
  },
} as const;

export type ActivationsParams = ParamsOf<typeof activationsParams>;

/** What is done, one measure after the other. */
export const MEASURES = ['kept in BF16', 'recomputed', 'stored in FP8', 'offloaded'] as const;

/** The rank with the measures up to this one. */
export interface ActivationsFrame extends Frame {
  /** Bytes a token and layer of each tensor that is kept, on the GPU or on the CPU. */
  readonly bytes: readonly number[];
  /** Bytes on the GPU and on the CPU, of all layers under way. */
  readonly onGpu: number;
  readonly onCpu: number;
  /** Of a forward and backward pass, what is computed again. */
  readonly again: number;
  /** Milliseconds of computing a slot (forward and backward of one layer and micro-batch), of copying one way, and of the whole slot. */
  readonly compute: number;
  readonly copy: number;
  readonly slot: number;
}

export const activationsSpec: ExperimentSpec<typeof activationsParams, ActivationsFrame> = {
  id: 'activations',
  title: 'Three ways to hold fewer activations',
  version: 1,
  frameName: 'measure',
  params: activationsParams,
  presets: [
    {
      id: 'three',
      label: 'The report’s three',
      help: 'Recomputing and FP8 bring the fullest rank under the line, and what is left can travel.',
      params: {},
    },
    {
      id: 'uneven',
      label: 'Uneven experts',
      help: 'More tokens than its share come to this rank.',
      params: { load: 1.5 },
    },
    {
      id: 'noDown',
      label: 'Keep the experts’ outputs',
      help: 'The optional part of the recomputation left out.',
      params: { recompute: 'noDown' },
    },
    {
      id: 'full',
      label: 'Recompute all',
      help: 'Nothing but the input of each layer is kept.',
      params: { recompute: 'full' },
    },
    {
      id: 'slow',
      label: 'A slow link',
      help: 'The copies take longer than the computing.',
      params: { link: 12 },
    },
    {
      id: 'shared',
      label: 'A shared link',
      help: 'Both ways take turns on one link.',
      params: { sharedLink: true },
    },
    {
      id: 'long',
      label: 'Sequences of 32k',
      help: 'A sequence eight times as long is a micro-batch eight times as large, and a step has an eighth as many of them.',
      // Eight groups leave each pipeline sixteen micro-batches, one a rank, and the second rank has four layers.
      params: { tokens: 32_768, inFlight: 64 },
    },
  ],
  arms: () => [{ id: 'rank', label: 'The fullest rank' }],
  length: () => MEASURES.length,
  summarize(frames) {
    const at = (step: number) => frames[step];
    const onGpu = (step: number) => (at(step) ? at(step)!.onGpu / 1e9 : null);
    const bytes = (step: number) => at(step)?.bytes.reduce((sum, value) => sum + value, 0) ?? null;
    const [first, last] = [at(0), at(3)];
    return {
      bytesKept: bytes(0),
      bytesRecomputed: bytes(1),
      bytesFp8: bytes(2),
      kept: onGpu(0),
      recomputed: onGpu(1),
      fp8: onGpu(2),
      offloaded: onGpu(3),
      again: at(1)?.again ?? null,
      computeKept: first?.compute ?? null,
      copyKept: first?.copy ?? null,
      copyRecomputed: at(1)?.copy ?? null,
      compute: last?.compute ?? null,
      copy: last?.copy ?? null,
      slot: last?.slot ?? null,
    };
  },
};
