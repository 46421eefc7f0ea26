/** Why few expert ranks, as a page sees it: the all-to-all of a layer beside the attention that it has to hide under. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const allToAllParams = {
  heads: {
    kind: 'number',
    label: 'Attention heads',
    default: 64, // fact AR-07
    min: 16,
    max: 256,
    integer: true,
    log: true,
    help: 'Heads of each layer. The width of a head stays, so that fewer heads compute for a shorter time.',
  },
  dispatch: {
    kind: 'choice',
    label: 'Sent to the experts in',
    default: 'fp8',
    options: [
      { value: 'fp8', label: 'FP8' },
      { value: 'bf16', label: 'BF16' },
    ],
    help: 'How the numbers of a token travel to its experts. FP8 is what the bandwidths were measured with; the report does not say. The way back is BF16.',
  },
  context: {
    kind: 'number',
    label: 'Sequence',
    unit: 'tokens',
    default: 4096, // fact TR-01
    min: 1024,
    max: 131_072,
    integer: true,
    log: true,
    help: 'Length of a sequence. A query sees half of it on average.',
  },
  rate: {
    kind: 'number',
    label: 'Computing rate',
    unit: 'TFLOP/s',
    default: 400,
    min: 50,
    max: 990,
    integer: true,
    help: 'Floating-point operations that the GPU really does: an assumption of ours, about four tenths of what an H800 can do in BF16.',
  },
} as const;

export type AllToAllParams = ParamsOf<typeof allToAllParams>;

/** Numbers of expert ranks for which a bandwidth is published. */
export const EXPERT_RANKS = [8, 16, 32, 64] as const;

/** Nodes to which DeepSeek-V3 sends a token at most: fact TR-80. K2 sets no such limit. */
export const NODES_OF_V3 = 4;

/** One number of expert ranks: times of one layer, for 4096 tokens a GPU, of one forward and one backward pass. In milliseconds. */
export interface AllToAllFrame extends Frame {
  readonly expertRanks: number;
  /** Nodes that a token's copies go to; within one node, GPUs. */
  readonly visited: number;
  readonly dispatch: number;
  readonly combine: number;
  readonly attention: number;
  /** Attention and experts. */
  readonly layer: number;
  /** Weights and gradients on the fullest GPU of sixteen stages, in bytes. */
  readonly states: number;
}

export const allToAllSpec: ExperimentSpec<typeof allToAllParams, AllToAllFrame> = {
  id: 'all-to-all',
  title: 'Why few expert ranks',
  version: 1,
  frameName: 'size',
  params: allToAllParams,
  presets: [
    {
      id: 'k2',
      label: 'K2’s heads',
      help: 'Sixteen ranks hide under K2’s attention, more do not.',
      params: {},
    },
    {
      id: 'double',
      label: 'Twice the heads',
      help: 'DeepSeek-V3’s number of heads computes longer.',
      params: { heads: 128 },
    },
    {
      id: 'bf16',
      label: 'All in BF16',
      help: 'Twice the bytes on the way to the experts.',
      params: { dispatch: 'bf16' },
    },
    {
      id: 'faster',
      label: 'Faster computing',
      help: 'What computes faster hides less.',
      params: { rate: 600 },
    },
    {
      id: 'long',
      label: 'Longer sequences',
      help: 'Attention grows with the length of the sequence, the all-to-all does not.',
      params: { context: 32_768 },
    },
  ],
  arms: () => [{ id: 'sizes', label: 'Expert ranks' }],
  length: () => EXPERT_RANKS.length,
  summarize(frames, params) {
    const last = frames.at(-1);
    /** The rate, in TFLOP/s, up to which attention covers so many ranks: its time is one over the rate. */
    const rateOf = (ranks: number) => {
      const frame = frames.find(({ expertRanks }) => expertRanks === ranks);
      return frame ? (params.rate * frame.attention) / (frame.dispatch + frame.combine) : null;
    };
    const allOf = (ranks: number) => {
      const frame = frames.find(({ expertRanks }) => expertRanks === ranks);
      return frame ? frame.dispatch + frame.combine : null;
    };
    return {
      attention: last?.attention ?? null,
      layer: last?.layer ?? null,
      at8: allOf(8),
      at16: allOf(16),
      at32: allOf(32),
      at64: allOf(64),
      rateOf16: rateOf(16),
      rateOf32: rateOf(32),
      limited64: last ? ((allOf(64) ?? 0) * NODES_OF_V3) / last.visited : null,
      hidden: Math.max(
        0,
        ...frames
          .filter((frame) => frame.dispatch + frame.combine <= frame.attention)
          .map(({ expertRanks }) => expertRanks),
      ),
    };
  },
};
