/** The largest singular value of a small matrix with its two vectors, and the matrices of single heads to take it from. */

import type { Tape, Tensor } from './tape.ts';

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** (rows, cols), row-major. */
  readonly values: Float64Array;
}

/** Columns [head * width, (head + 1) * width) of a weight (rows, heads * width), copied: the block of one head. */
export function columnsOf(tape: Tape, { rows, cols, ...rest }: Tensor, head: number, heads: number): Matrix {
  const all = tape.values({ rows, cols, ...rest });
  const width = cols / heads;
  const values = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < width; j++) values[i * width + j] = all[i * cols + head * width + j]!;
  return { rows, cols: width, values };
}

/** A B^T for A (n, k) and B (m, k). */
export function productWithTransposed(a: Matrix, b: Matrix): Matrix {
  const values = new Float64Array(a.rows * b.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.rows; j++) {
      let sum = 0;
      for (let k = 0; k < a.cols; k++) sum += a.values[i * a.cols + k]! * b.values[j * b.cols + k]!;
      values[i * b.rows + j] = sum;
    }
  return { rows: a.rows, cols: b.rows, values };
}

/** Follows one matrix through training: each call starts from the last call's right vector. */
export class TopSingular {
  #right: Float64Array | undefined;

  /** ‖M‖ with unit vectors u (rows) and v (cols) such that u^T M v = ‖M‖, by power iteration; 0 and zero vectors for a zero matrix. */
  measure({ rows, cols, values }: Matrix, iterations = 30): { norm: number; left: Float64Array; right: Float64Array } {
    // Any start that no matrix is likely to be orthogonal to.
    this.#right ??= new Float64Array(cols).map((_, j) => 1 + 1 / (j + 1));
    const right = this.#right;
    const left = new Float64Array(rows);
    let norm = 0;
    for (let round = 0; round < iterations; round++) {
      scaleToUnit(right);
      left.fill(0);
      for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) left[i]! += values[i * cols + j]! * right[j]!;
      norm = scaleToUnit(left);
      if (!(norm > 0 && norm < Number.POSITIVE_INFINITY)) break;
      if (round === iterations - 1) break;
      right.fill(0);
      for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) right[j]! += values[i * cols + j]! * left[i]!;
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
