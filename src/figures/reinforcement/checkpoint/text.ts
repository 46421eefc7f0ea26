/** The checkpoint engine in words: claims from the run, the summary, the table. */

import { formatFixed, formatParam, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import {
  byShard,
  ENGINE_GPUS,
  fileSystemRate,
  K2_FP8_BYTES,
  K2_TENSORS,
} from '../../../lab/machines/checkpoint-engine.ts';
import {
  ARMS,
  type CheckpointFrame,
  type CheckpointParams,
  type checkpointParams,
  clusterOf,
  planFor,
} from './spec.ts';

export type CheckpointRun = Run<typeof checkpointParams, CheckpointFrame>;

export const seconds = (value: number): string => `${formatFixed(value, value < 10 ? 2 : 1)} s`;
export const secondsOf = (run: CheckpointRun, arm: string): number => run.arms[arm]?.[0]?.seconds ?? Number.NaN;

/** What a network gives each GPU when two stages take so long, in GB/s: the formula backwards, the broadcast being slower than the reload. */
export function networkFor(wanted: number, params: CheckpointParams): number {
  const { rounds, stages, parts } = planFor(params);
  const rest = wanted - rounds * stages.load - stages.reload;
  const part = K2_FP8_BYTES / parts;
  return rest > 0 ? (parts * part) / rest / 1e9 : Number.POSITIVE_INFINITY;
}

/** Milliseconds a tensor at which the shard alone takes as long as two stages. */
export const evenOverhead = (run: CheckpointRun): number =>
  (1000 * (secondsOf(run, 'two') - byShard(clusterOf(run.params), 0))) / K2_TENSORS;

export function claimFor(run: CheckpointRun): string {
  const { rounds } = planFor(run.params);
  const copies = rounds === 1 ? 'one copy from the host is enough' : `${rounds} copies from the host are needed`;
  return `At ${formatParam(run.params.network)} GB/s two stages take ${seconds(secondsOf(run, 'two'))}, and ${copies}; three stages on one shared link take ${seconds(secondsOf(run, 'shared'))}.`;
}

export function shardClaim(run: CheckpointRun): string {
  return `A shard is one ${ENGINE_GPUS}th of the bytes. With ${formatParam(run.params.overhead)} ms for each tensor it takes ${seconds(secondsOf(run, 'shard'))}, the whole by two stages ${seconds(secondsOf(run, 'two'))}; they break even at ${formatFixed(evenOverhead(run), 2)} ms.`;
}

/** What a file system would need. */
export function fileSystem({ gpus, deadline }: CheckpointParams): string {
  const all = fileSystemRate(gpus, K2_FP8_BYTES, deadline) / 1e15;
  const own = fileSystemRate(gpus, K2_FP8_BYTES / ENGINE_GPUS, deadline) / 1e15;
  const whole = Math.ceil((1e15 * deadline) / K2_FP8_BYTES);
  return `If ${formatFixed(gpus, 0)} GPUs each read everything from a network file system in ${formatParam(deadline)} s, it must deliver ${formatShort(all)} PB/s, and from ${formatFixed(whole, 0)} GPUs on a petabyte a second; if each reads its shard alone, ${formatShort(own)} PB/s.`;
}

export const summarize = (run: CheckpointRun): string =>
  `${ARMS.map(({ id, label }) => `${label}: ${seconds(secondsOf(run, id))}`).join('; ')}. ${fileSystem(run.params)}`;

export const tabulate = (run: CheckpointRun) => ({
  columns: ['Way', 'Seconds', 'First part there, s', 'Eighth part there, s'],
  rows: ARMS.map(({ id, label }) => {
    const end = (i: number) => run.arms[id]?.[i]?.spans[5];
    const there = (i: number) => (end(i) === undefined ? '' : formatFixed(end(i)!, 3));
    return [label, formatFixed(secondsOf(run, id), 2), there(0), there(7)];
  }),
});

export const MODEL = `a pipeline of constant rates over ${formatShort(K2_FP8_BYTES / 1e12)} TB, K2’s parameters in FP8 with their scales; the rates are set, not measured`;
