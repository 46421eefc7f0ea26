/** Whom a router chooses and how much each counts, on plain numbers: what the layer of experts and a picture of it share. */

import { topK } from '../tensor/top-k.ts';
import type { ExpertsConfig } from './config.ts';

/** How many of a group's best experts stand for the group (DeepSeek-V3's gate). */
const BEST_OF_GROUP = 2;

/**
 * The experts (n * chosen) of each row of `scores` (n * count), by score plus bias, the best first. With groups, a row's experts come
 * from the groups whose two best experts have the largest sum.
 */
export function chooseExperts(
  scores: ArrayLike<number>,
  bias: ArrayLike<number>,
  { count, chosen, groups }: Pick<ExpertsConfig, 'count' | 'chosen' | 'groups'>,
): Int32Array {
  const wanted = new Float64Array(scores.length);
  for (let i = 0; i < wanted.length; i++) wanted[i] = scores[i]! + bias[i % count]!;
  if (groups) {
    const size = count / groups.count;
    const best = topK(wanted, size, Math.min(BEST_OF_GROUP, size)).values;
    const each = best.length / (wanted.length / size);
    const sums = new Float64Array(wanted.length / size);
    for (let i = 0; i < best.length; i++) sums[Math.floor(i / each)]! += best[i]!;
    const open = new Uint8Array(sums.length);
    const { indices } = topK(sums, groups.count, groups.chosen);
    indices.forEach((group, i) => {
      open[Math.floor(i / groups.chosen) * groups.count + group] = 1;
    });
    for (let i = 0; i < wanted.length; i++) if (!open[Math.floor(i / size)]) wanted[i] = Number.NEGATIVE_INFINITY;
  }
  return topK(wanted, count, chosen).indices;
}

/** What the chosen experts of one row count: their scores, made to sum `scale`. The bias has no part in it. */
export function gatesOf(scores: ArrayLike<number>, chosen: ArrayLike<number>, scale: number): number[] {
  const own = Array.from(chosen, (expert) => scores[expert]!);
  const sum = own.reduce((a, b) => a + b, 0);
  return own.map((score) => (scale * score) / sum);
}

/** How unevenly work is shared out. */
export interface Evenness {
  /** Entropy of the loads, as a share of the largest that so many experts can have: 1 when all get the same. */
  readonly entropy: number;
  /** The busiest expert's load over the mean load; MaxVio (Wang et al. 2024) is this less 1. */
  readonly largest: number;
  readonly smallest: number;
  /** Experts that get less than a tenth of the mean load. */
  readonly idle: number;
}

const IDLE = 0.1;

/** `log` is the caller's: the lab's own in a run, so that its frames are the same everywhere. */
export function evenness(loads: readonly number[], log: (x: number) => number): Evenness {
  const sum = loads.reduce((a, b) => a + b, 0);
  const shares = loads.map((load) => (load * loads.length) / sum);
  const entropy = shares.reduce(
    (total, share) => total - (share > 0 ? (share / loads.length) * log(share / loads.length) : 0),
    0,
  );
  return {
    entropy: entropy / log(loads.length),
    largest: Math.max(...shares),
    smallest: Math.min(...shares),
    idle: shares.filter((share) => share < IDLE).length,
  };
}
