/** Newton-Schulz iteration: drives every singular value of a matrix towards 1 with matrix products alone. */

import type { Kernels } from '../kernels/kernels.ts';

/** x -> a x + b x^3 + c x^5 on each singular value. */
export interface QuinticCoefficients {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Jordan's coefficients (2024), also Moonlight's eq. 2: fast at small singular values, ending within about 0.3 of 1. */
export const JORDAN: QuinticCoefficients = { a: 3.4445, b: -4.775, c: 2.0315 };
export const ITERATIONS = 5;
const NORM_EPSILON = 1e-7;

/** Arena elements of scratch that an (n, m) matrix needs. */
export const newtonSchulzScratch = (rows: number, cols: number): number =>
  2 * rows * cols + 2 * Math.min(rows, cols) ** 2 + 64;

// #region newtonSchulz
/**
 * Approximates U V^T of the matrix M = U S V^T at `source` (rows, cols).
 * Returns the arena offset of the result, inside `scratch` (its size:
 * newtonSchulzScratch). The Gram matrix is taken over the short side.
 *
 *   X <- M / (||M||_F + 1e-7)
 *   repeat: A = X X^T;  X <- a X + (b A + c A A) X
 */
export function newtonSchulz(
  k: Kernels,
  source: number,
  rows: number,
  cols: number,
  scratch: number,
  iterations = ITERATIONS,
  { a, b, c } = JORDAN,
): number {
  const size = rows * cols;
  const short = Math.min(rows, cols);
  const wide = rows <= cols;
  let x = scratch;
  let next = scratch + size;
  const gram = next + size;
  const polynomial = gram + short * short;
  const norm = Math.sqrt(k.sumOfSquares(source, size));
  k.scale(source, 1 / (norm + NORM_EPSILON), x, size);
  for (let i = 0; i < iterations; i++) {
    // gram = X X^T (wide) or X^T X (tall)
    if (wide) k.gemm(0, 1, short, short, cols, x, cols, x, cols, gram, short, 1, 0);
    else k.gemm(1, 0, short, short, rows, x, cols, x, cols, gram, short, 1, 0);
    // polynomial = b A + c A A
    k.scale(gram, b, polynomial, short * short);
    k.gemm(0, 0, short, short, short, gram, short, gram, short, polynomial, short, c, 1);
    // X <- a X + polynomial X (wide) or a X + X polynomial (tall)
    k.scale(x, a, next, size);
    if (wide) k.gemm(0, 0, rows, cols, short, polynomial, short, x, cols, next, cols, 1, 1);
    else k.gemm(0, 0, rows, cols, short, x, cols, polynomial, short, next, cols, 1, 1);
    [x, next] = [next, x];
  }
  return x;
}
// #endregion newtonSchulz
