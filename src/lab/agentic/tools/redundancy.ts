/** How redundant a set of tools is, as numbers: what the club asked of Fig. 9 (Q22) and the report does not measure. */

import { exp, log } from '../../math.ts';
import type { SparseRows } from './features.ts';
import { forEachCosines } from './neighbours.ts';

export interface Redundancy {
  readonly tools: number;
  /** Mean cosine between a tool and the one nearest to it. */
  readonly meanNearest: number;
  /** Share of tools whose nearest one has a cosine of `threshold` or more. */
  readonly doubled: number;
  /** Tools that are left when each one that is that close to an earlier, kept one is dropped. */
  readonly distinct: number;
  /** How many tools without a common word would be as diverse, see effectiveNumber. */
  readonly effective: number;
}

/** Measures a set of at least one tool; looks at every pair that shares a word. */
export function redundancy(rows: SparseRows, threshold: number): Redundancy {
  const n = rows.rows;
  if (n === 0) throw new RangeError('The redundancy of no tools is not defined.');
  const dropped = new Uint8Array(n);
  let [sum, doubled, distinct] = [0, 0, 0];
  forEachCosines(rows, (row, cosines) => {
    let nearest = 0;
    for (const cosine of cosines) if (cosine > nearest) nearest = cosine;
    sum += nearest;
    if (nearest >= threshold) doubled++;
    if (dropped[row]) return;
    distinct++;
    for (let j = row + 1; j < n; j++) if (cosines[j]! >= threshold) dropped[j] = 1;
  });
  return { tools: n, meanNearest: sum / n, doubled: doubled / n, distinct, effective: effectiveNumber(rows) };
}

/**
 * Leinster and Cobbold's diversity of order 1, exp(−Σ p_i ln Σ_j p_j cos_ij) with p = 1/n: 1 for n copies of one tool, n for n tools without a
 * common word. The inner sum is a dot product with the sum of all rows, so no pair is looked at.
 */
export function effectiveNumber({ rows, columns, starts, words, weights }: SparseRows): number {
  const total = new Float64Array(columns);
  for (const [e, word] of words.entries()) total[word] = total[word]! + weights[e]!;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    let likeAll = 0;
    for (let e = starts[i]!; e < starts[i + 1]!; e++) likeAll += weights[e]! * total[words[e]!]!;
    sum += log(likeAll / rows);
  }
  return exp(-sum / rows);
}
