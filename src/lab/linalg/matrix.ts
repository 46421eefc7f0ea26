/** Small dense matrices in float64, row-major: made to order for experiments and tests. */

import type { Random } from '../random.ts';

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** (rows, cols), row-major. */
  readonly values: ArrayLike<number>;
}

/** Columns from..to (exclusive) of a matrix, copied. */
export function columns({ rows, cols, values }: Matrix, from: number, to: number): Matrix {
  if (!(from >= 0 && from <= to && to <= cols))
    throw new RangeError(`columns: ${from} to ${to} are not all in a matrix of ${cols} columns.`);
  const width = to - from;
  const cut = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++) for (let j = 0; j < width; j++) cut[i * width + j] = values[i * cols + from + j]!;
  return { rows, cols: width, values: cut };
}

/** A B^T for A (n, k) and B (m, k). */
export function productWithTransposed(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.cols) throw new RangeError(`productWithTransposed: ${a.cols} and ${b.cols} columns must be equal.`);
  return { rows: a.rows, cols: b.rows, values: multiply(a.values, b.values, a.rows, a.cols, b.rows, true) };
}

/** a (rows, inner) times b (inner, cols), or times the transpose of b (cols, inner). */
export function multiply(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  cols: number,
  transposeB = false,
): Float64Array {
  const product = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[i * inner + k]! * b[transposeB ? j * inner + k : k * cols + j]!;
      product[i * cols + j] = sum;
    }
  }
  return product;
}

/** (rows, cols) of standard normal values. */
export const normalMatrix = (rows: number, cols: number, random: Random): Float64Array =>
  Float64Array.from({ length: rows * cols }, () => random.normal());

/** A random orthogonal (n, n): Gram-Schmidt on a normal matrix, each row twice, so that it is orthogonal to the last digits. */
export function orthogonalMatrix(n: number, random: Random): Float64Array {
  const q = normalMatrix(n, n, random);
  for (let i = 0; i < n; i++) {
    const row = q.subarray(i * n, (i + 1) * n);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = q.subarray(j * n, (j + 1) * n);
        const along = row.reduce((sum, x, c) => sum + x * other[c]!, 0);
        for (let c = 0; c < n; c++) row[c]! -= along * other[c]!;
      }
    }
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    for (let c = 0; c < n; c++) row[c]! /= length;
  }
  return q;
}

/** U diag(s) V^T (rows, cols); u (rows, k), v (cols, k). */
export function compose(u: ArrayLike<number>, s: ArrayLike<number>, v: ArrayLike<number>): Float64Array {
  const k = s.length;
  const scaled = Float64Array.from(u, (x, i) => x * s[i % k]!);
  return multiply(scaled, v, u.length / k, k, v.length / k, true);
}
