/** Ways to make one answer of several trajectories, and how often each is right over all choices of k of them. */

import { exp, log } from '../math.ts';
import { passAtK } from '../pass-at-k.ts';

/** log softmax(logits)[token], in nats. */
export function logSoftmaxAt(logits: ArrayLike<number>, token: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) top = Math.max(top, logits[i]!);
  let total = 0;
  for (let i = 0; i < logits.length; i++) total += exp(logits[i]! - top);
  return logits[token]! - top - log(total);
}

/** What an aggregate sees of a trajectory. */
export interface Vote {
  /** Undefined for a trajectory that ends without an answer. */
  readonly answer: number | undefined;
  /** Above 0. */
  readonly weight: number;
}

/** Sum of the weights behind each answer, from 0 to `answers` - 1. */
export function tally(votes: readonly Vote[], answers: number): number[] {
  const sums = new Array<number>(answers).fill(0);
  for (const { answer, weight } of votes) if (answer !== undefined) sums[answer]! += weight;
  return sums;
}

/** Chance that the largest sum is this answer's, a tie being broken by lot. */
export function chanceOf(sums: readonly number[], answer: number): number {
  const most = Math.max(...sums);
  if (most <= 0 || sums[answer] !== most) return 0;
  return 1 / sums.filter((sum) => sum === most).length;
}

export const METHODS = ['vote', 'weighted', 'likeliest', 'pass'] as const;
export type Method = (typeof METHODS)[number];

/**
 * Share of right answers, at k = 1 to n, over every choice of k of these n trajectories: a majority vote, the same weighted, the trajectory of the
 * largest weight (of equal ones the first) and pass@k.
 */
export function overSubsets(votes: readonly Vote[], right: number, answers: number): Record<Method, number[]> {
  const n = votes.length;
  const counts = new Array<number>(n).fill(0);
  const sums = Object.fromEntries(METHODS.map((method) => [method, new Array<number>(n).fill(0)])) as Record<
    Method,
    number[]
  >;
  const even = votes.map(({ answer }) => ({ answer, weight: 1 }));
  for (let subset = 1; subset < 1 << n; subset++) {
    const chosen = votes.flatMap((_, i) => ((subset >> i) & 1 ? [i] : []));
    const k = chosen.length - 1;
    counts[k]!++;
    sums.vote[k]! += chanceOf(
      tally(
        chosen.map((i) => even[i]!),
        answers,
      ),
      right,
    );
    sums.weighted[k]! += chanceOf(
      tally(
        chosen.map((i) => votes[i]!),
        answers,
      ),
      right,
    );
    const best = chosen.reduce((a, b) => (votes[b]!.weight > votes[a]!.weight ? b : a));
    sums.likeliest[k]! += Number(votes[best]!.answer === right);
  }
  const c = votes.filter(({ answer }) => answer === right).length;
  for (const method of METHODS) sums[method] = sums[method].map((sum, k) => sum / counts[k]!);
  sums.pass = sums.pass.map((_, k) => passAtK(n, c, k + 1));
  return sums;
}
