/** The largest singular value of a matrix and its two vectors, by power iteration. */

import type { Matrix } from './matrix.ts';

export interface TopSingular {
  /** ‖M‖: a lower bound that tightens with the rounds. */
  readonly norm: number;
  /** Unit vectors u (rows) and v (cols) with u^T M v = ‖M‖; u is zero for a zero matrix. */
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** Follows one matrix through training: each call starts where the last one ended, so few rounds are enough. */
export class PowerIteration {
  readonly #rounds: number;
  readonly #ahead: boolean;
  #right: Float64Array | undefined;

  /** With `ahead`, a call ends by turning its right vector once more, so that the next one starts half a round further on. */
  constructor(rounds = 30, ahead = false) {
    this.#rounds = rounds;
    this.#ahead = ahead;
  }

  /** `rounds` times u <- M v / |M v|, with v <- M^T u / |M^T u| between them. */
  measure({ rows, cols, values }: Matrix): TopSingular {
    // Any start that no matrix is likely to be orthogonal to; unequal entries break symmetry.
    this.#right ??= new Float64Array(cols).map((_, j) => 1 + 1 / (j + 1));
    const v = this.#right;
    const right = new Float64Array(cols);
    const left = new Float64Array(rows);
    let norm = 0;
    for (let round = 1; round <= this.#rounds; round++) {
      scaleToUnit(v);
      right.set(v);
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let j = 0; j < cols; j++) sum += values[i * cols + j]! * v[j]!;
        left[i] = sum;
      }
      norm = scaleToUnit(left);
      if (!(norm > 0 && norm < Number.POSITIVE_INFINITY)) break; // a zero, infinite or NaN matrix: nothing to turn
      if (round === this.#rounds && !this.#ahead) break;
      v.fill(0);
      for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) v[j]! += values[i * cols + j]! * left[i]!;
    }
    return { norm, left, right };
  }
}

/** Makes v a unit vector and returns the length that it had. */
function scaleToUnit(v: Float64Array): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  const size = Math.sqrt(sum);
  if (size > 0) for (let i = 0; i < v.length; i++) v[i]! /= size;
  return size;
}
