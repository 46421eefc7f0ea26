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
export function newtonSchulzScratch(rows: number, cols: number): number {
  const short = Math.min(rows, cols);
  return 2 * (rows * cols + short * short);
}

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
  coefficients = JORDAN,
): number {
  const size = rows * cols;
  let x = scratch;
  let next = scratch + size;
  const gram = next + size;
  normalize(k, source, size, x);
  for (let i = 0; i < iterations; i++) {
    newtonSchulzStep(k, x, next, gram, rows, cols, coefficients);
    [x, next] = [next, x];
  }
  return x;
}

/** X <- M / (||M||_F + 1e-7): no singular value of X is above 1. */
export function normalize(k: Kernels, source: number, size: number, x: number): void {
  const norm = Math.sqrt(k.sumOfSquares(source, size));
  k.scale(source, 1 / (norm + NORM_EPSILON), x, size);
}

// #region newtonSchulzStep
/** next <- a X + (b A + c A A) X. `gram` is room for A and b A + c A A. */
export function newtonSchulzStep(
  k: Kernels,
  x: number,
  next: number,
  gram: number,
  rows: number,
  cols: number,
  { a, b, c }: QuinticCoefficients,
): void {
  const short = Math.min(rows, cols);
  const wide = rows <= cols;
  const A = gram;
  const B = gram + short * short;
  // A = X X^T when X is wide, X^T X when it is tall
  const [t1, t2, depth] = wide ? [0, 1, cols] : [1, 0, rows];
  // Both products are symmetric: their lower half is made and mirrored
  k.gemmCausal(1, t1, t2, short, short, depth, x, cols, x, cols, A, short, 1, 0);
  k.mirror(A, short);
  // B = b A + c A A
  k.scale(A, b, B, short * short);
  k.gemmCausal(1, 0, 0, short, short, short, A, short, A, short, B, short, c, 1);
  k.mirror(B, short);
  // X <- a X + B X when X is wide, a X + X B when it is tall
  k.scale(x, a, next, rows * cols);
  const [l, ldl, r, ldr] = wide ? [B, short, x, cols] : [x, cols, B, short];
  k.gemm(0, 0, rows, cols, short, l, ldl, r, ldr, next, cols, 1, 1);
}
// #endregion newtonSchulzStep
// #endregion newtonSchulz
