/** The three measures in words: the claims, what a measure does, whether the copies keep up, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { TENSORS } from './run.ts';
import { type ActivationsFrame, type activationsParams, MEASURES } from './spec.ts';

export type ActivationsRun = Run<typeof activationsParams, ActivationsFrame>;

export const framesOf = (run: ActivationsRun): readonly ActivationsFrame[] => run.arms.rank ?? [];
export const gigabytes = (bytes: number): string => formatFixed(bytes / 1e9, 1);
const percent = (share: number) => `${formatFixed(100 * share, 1)} %`;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Whether what is left after a measure can leave for the CPU and come back while the GPU computes. */
export function keepsUp({ compute, copy, slot }: ActivationsFrame): string {
  if (slot <= compute * (1 + 1e-9))
    return `One layer’s activations take ${formatFixed(copy, 1)} ms each way, its forward and backward pass ${formatFixed(compute, 1)} ms: the copies stay hidden.`;
  return `One layer’s activations take ${formatFixed(copy, 1)} ms each way, and its forward and backward pass only ${formatFixed(compute, 1)} ms: the GPU would wait for ${percent(1 - compute / slot)} of the time.`;
}

const GPUS_OF_NODE = 8; // fact TR-13
const NODE_BYTES = 2e12; // fact TR-13

const isUnder = (run: ActivationsRun, at: number) => framesOf(run)[at]!.onGpu <= run.params.room * 1e9;
/** The first measure that brings the rank under the line. */
function enough(run: ActivationsRun): string {
  const at = framesOf(run).findIndex((_, i) => isUnder(run, i));
  if (at < 0) return 'No measure brings it under the line';
  return at === 0 ? 'It is under the line from the start' : `It is under the line once activations are ${MEASURES[at]}`;
}

export const claims: Readonly<Record<string, (run: ActivationsRun) => string>> = {
  uneven: (run) => {
    const [all, , fp8, last] = framesOf(run);
    return `With ${run.params.load} times its share of tokens the rank would keep ${gigabytes(all!.onGpu)} GB, and ${gigabytes(fp8!.onGpu)} GB after recomputing and FP8: over the line. Offloaded, ${gigabytes(last!.onGpu)} GB stay on the GPU.`;
  },
  noDown: (run) => {
    const [, recomputed, fp8] = framesOf(run);
    return `The experts’ outputs are kept, which spares some computing: ${percent(recomputed!.again)} is computed again. But ${gigabytes(fp8!.onGpu)} GB are left after FP8, over the line of ${run.params.room} GB.`;
  },
  full: (run) => {
    const [, recomputed] = framesOf(run);
    return `Keeping the input of each layer alone leaves ${gigabytes(recomputed!.onGpu)} GB and costs ${percent(recomputed!.again)} more computing. FP8 then has nothing to store.`;
  },
  slow: (run) => {
    const last = framesOf(run).at(-1)!;
    return `At ${run.params.link} GB/s the copies do not keep up: the GPU waits for ${percent(1 - last.compute / last.slot)} of the time, although the memory is as free as before.`;
  },
  shared: (run) =>
    `When both ways take turns on the link, each layer takes twice as long to leave and return. ${keepsUp(framesOf(run).at(-1)!)}`,
  long: (run) => {
    const last = framesOf(run).at(-1)!;
    const waits = last.slot > last.compute ? 'and the copies would not keep up' : 'and the copies stay hidden';
    const node = GPUS_OF_NODE * last.onCpu;
    return `Offloaded, with micro-batches of ${formatFixed(run.params.tokens, 0)} tokens in ${run.params.inFlight} layers under way, ${gigabytes(last.onGpu)} GB stay on the GPU, ${waits}. The ${GPUS_OF_NODE} GPUs of a node would leave ${formatFixed(node / 1e12, 1)} TB with their CPUs, which have ${formatFixed(NODE_BYTES / 1e12, 0)}${node > NODE_BYTES ? ': too much' : ''}.`;
  },
};

/** Of any other parameters. */
export function foresee(run: ActivationsRun): string | undefined {
  const frames = framesOf(run);
  if (frames.length < MEASURES.length) return undefined;
  return `The fullest rank would keep ${gigabytes(frames[0]!.onGpu)} GB, ${gigabytes(frames[1]!.onGpu)} GB recomputed and ${gigabytes(frames[2]!.onGpu)} GB with FP8. ${enough(run)}.`;
}

/** What a measure has done, for the row that is on view. */
export function measureInWords(run: ActivationsRun, at: number): string {
  const frame = framesOf(run)[at];
  if (!frame) return '';
  const each = `${formatFixed(sum(frame.bytes), 0)} bytes a token and layer`;
  const against = isUnder(run, at) ? 'under the line' : 'over the line';
  const all = `${gigabytes(frame.onGpu)} GB on the GPU, ${against}`;
  if (at === 0) return `All tensors in BF16: ${each}, ${all}.`;
  if (at === 1)
    return `Made again in the backward pass: ${each}, ${all}. It costs ${percent(frame.again)} more computing.`;
  if (at === 2) return `The inputs of up-projections and SwiGLU in FP8: ${each}, ${all}.`;
  return `On the CPU: ${gigabytes(frame.onCpu)} GB. What is on its way or in use: ${all}.`;
}

export function summarize(run: ActivationsRun, at: number): string {
  const frame = framesOf(run)[at];
  return frame ? `${measureInWords(run, at)} ${keepsUp(frame)}` : '';
}

export function tabulate(run: ActivationsRun) {
  const frames = framesOf(run);
  return {
    columns: ['Tensor of one layer', ...MEASURES.slice(0, frames.length).map((measure) => `${measure}, bytes a token`)],
    rows: [
      ...TENSORS.map(({ name }, i) => [name, ...frames.map(({ bytes }) => formatFixed(bytes[i]!, 0))]),
      ['all', ...frames.map(({ bytes }) => formatFixed(sum(bytes), 0))],
      ['on the GPU, GB', ...frames.map(({ onGpu }) => gigabytes(onGpu))],
    ],
  };
}
