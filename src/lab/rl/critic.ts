/** A critic that compares answers in pairs: a logistic model of which one is better, linear in what it sees of them. */

import { exp } from '../math.ts';

/** One comparison: what the better answer shows more than the worse. */
export type Difference = Float64Array;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>, from = 0) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[from + i]!;
  return sum;
};

export class Critic {
  readonly weights: Float64Array;

  constructor(weights: ArrayLike<number>) {
    this.weights = Float64Array.from(weights);
  }

  /** How much of what it likes row `i` of `seen` shows. */
  score(seen: Float64Array, i: number): number {
    return dot(this.weights, seen, i * this.weights.length);
  }

  /** Probability that it prefers the first of two, by the difference of what they show (Bradley and Terry, 1952). */
  prefers(difference: Difference): number {
    return 1 / (1 + exp(-dot(this.weights, difference)));
  }

  /** One step down the mean logistic loss of these comparisons, of which each has a weight. */
  learn(comparisons: readonly Difference[], rate: number): void {
    const { weights } = this;
    if (comparisons.length === 0) return;
    const step = new Float64Array(weights.length);
    for (const difference of comparisons) {
      const surprise = 1 - this.prefers(difference);
      for (let i = 0; i < step.length; i++) step[i]! += surprise * difference[i]!;
    }
    for (let i = 0; i < step.length; i++) weights[i]! += (rate * step[i]!) / comparisons.length;
  }
}

/**
 * A reward for each answer of a group, from a ranking by pairwise comparison: the share of the others that it beats. Where a rubric is mandatory, an answer that
 * breaks it loses to every one that does not.
 */
export function pairwiseRewards(scores: readonly number[], breaks: readonly boolean[] = []): number[] {
  const wins = (i: number, j: number) =>
    Boolean(breaks[i]) === Boolean(breaks[j]) ? scores[i]! > scores[j]! : Boolean(breaks[j]);
  return scores.map((_, i) => scores.filter((__, j) => j !== i && wins(i, j)).length / (scores.length - 1));
}
