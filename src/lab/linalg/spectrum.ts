/** What a list of singular values says of its matrix: how many directions it has, and how evenly they are used. */

import { exp, log } from '../math.ts';

const sumOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);

/** Shannon entropy in nats of weights that are brought to sum 1; 0 for none. */
function entropy(weights: readonly number[]): number {
  const total = sumOf(weights);
  return -sumOf(weights.map((w) => (w > 0 ? (w / total) * log(w / total) : 0)));
}

/** exp of the entropy of s / sum(s) (Roy and Vetterli 2007): n for n equal values, 1 for a single one. 0 for a zero matrix. */
export const effectiveRank = (s: ArrayLike<number>): number => {
  const values = Array.from(s);
  return sumOf(values) > 0 ? exp(entropy(values)) : 0;
};

/** Entropy of s² / sum(s²) over log n, between 0 and 1, as Moonlight measures trained weights (section 3.4). 0 for n = 1. */
export const svdEntropy = (s: ArrayLike<number>): number => {
  const squares = Array.from(s, (x) => x * x);
  return squares.length > 1 && sumOf(squares) > 0 ? entropy(squares) / log(squares.length) : 0;
};

/** sum(s²) / max(s)²: squared Frobenius over squared spectral norm. 0 for a zero matrix. */
export const stableRank = (s: ArrayLike<number>): number => {
  const largest = Math.max(...Array.from(s));
  return largest > 0 ? sumOf(Array.from(s, (x) => (x / largest) * (x / largest))) : 0;
};

/** Root mean square of the entries of a matrix. */
export function rms(w: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += w[i]! * w[i]!;
  return Math.sqrt(sum / w.length);
}
