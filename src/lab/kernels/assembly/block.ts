// One register block of the matrix product: 5 rows by 8 columns of C, over a packed panel of B.
//
// V8 has 15 vector registers for us: 10 accumulators, two b's, one a and one product fit, 4 x 16 and 6 x 8 spill. Compiled
// with -O1, because -O2 and -O3 sink the sums of the unrolled steps into one expression and everything spills (29 ms instead
// of 38 ms a training step on work S, AMD Zen 4).

import { madd } from './simd';

export const ROWS: i32 = 5;

// @ts-ignore: decorator
@inline function storeRow(p: usize, scale: v128, accumulate: i32, c0: v128, c1: v128): void {
  if (accumulate) {
    v128.store(p, madd(scale, c0, v128.load(p)));
    v128.store(p, madd(scale, c1, v128.load(p, 16)), 16);
  } else {
    v128.store(p, f32x4.mul(scale, c0));
    v128.store(p, f32x4.mul(scale, c1), 16);
  }
}

/**
 * The first `height` rows of a 5 x 8 block of C over `depth` steps of the packed panel, A read along its rows. Rows past
 * the last one repeat it; nobody stores them.
 */
export function blockRows(depth: i32, b0: usize, a0: usize, lda: usize, height: i32, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
  const last = <usize>(height - 1);
  let a = a0, a1 = a0 + min(1, last) * lda, a2 = a0 + min(2, last) * lda, a3 = a0 + min(3, last) * lda, a4 = a0 + min(4, last) * lda;
  let b = b0, k = 0;
  let c00: v128 = f32x4.splat(0), c01: v128 = f32x4.splat(0);
  let c10: v128 = f32x4.splat(0), c11: v128 = f32x4.splat(0);
  let c20: v128 = f32x4.splat(0), c21: v128 = f32x4.splat(0);
  let c30: v128 = f32x4.splat(0), c31: v128 = f32x4.splat(0);
  let c40: v128 = f32x4.splat(0), c41: v128 = f32x4.splat(0);
  for (; k <= depth - 4; k += 4) {
    {
      const b0 = v128.load(b, 0), b1 = v128.load(b, 16);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a1, 0);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a2, 0);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a3, 0);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a4, 0);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
    }
    {
      const b0 = v128.load(b, 32), b1 = v128.load(b, 48);
      const s0 = v128.load32_splat(a, 4);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a1, 4);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a2, 4);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a3, 4);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a4, 4);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
    }
    {
      const b0 = v128.load(b, 64), b1 = v128.load(b, 80);
      const s0 = v128.load32_splat(a, 8);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a1, 8);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a2, 8);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a3, 8);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a4, 8);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
    }
    {
      const b0 = v128.load(b, 96), b1 = v128.load(b, 112);
      const s0 = v128.load32_splat(a, 12);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a1, 12);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a2, 12);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a3, 12);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a4, 12);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
    }
    a += 16; a1 += 16; a2 += 16; a3 += 16; a4 += 16;
    b += 128;
  }
  for (; k < depth; k++) {
    {
      const b0 = v128.load(b, 0), b1 = v128.load(b, 16);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a1, 0);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a2, 0);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a3, 0);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a4, 0);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
    }
    a += 4; a1 += 4; a2 += 4; a3 += 4; a4 += 4;
    b += 32;
  }
  const scale = f32x4.splat(alpha);
  storeRow(c + 0 * ldc, scale, accumulate, c00, c01);
  if (height > 1) storeRow(c + 1 * ldc, scale, accumulate, c10, c11);
  if (height > 2) storeRow(c + 2 * ldc, scale, accumulate, c20, c21);
  if (height > 3) storeRow(c + 3 * ldc, scale, accumulate, c30, c31);
  if (height > 4) storeRow(c + 4 * ldc, scale, accumulate, c40, c41);
}

/** The same block where A is stored transposed: the five rows stand side by side, `lda` bytes from one k to the next. */
export function blockColumns(depth: i32, b0: usize, a0: usize, lda: usize, height: i32, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
  let a = a0, b = b0, k = 0;
  let c00: v128 = f32x4.splat(0), c01: v128 = f32x4.splat(0);
  let c10: v128 = f32x4.splat(0), c11: v128 = f32x4.splat(0);
  let c20: v128 = f32x4.splat(0), c21: v128 = f32x4.splat(0);
  let c30: v128 = f32x4.splat(0), c31: v128 = f32x4.splat(0);
  let c40: v128 = f32x4.splat(0), c41: v128 = f32x4.splat(0);
  for (; k <= depth - 4; k += 4) {
    {
      const b0 = v128.load(b, 0), b1 = v128.load(b, 16);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a, 4);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a, 8);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a, 12);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a, 16);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
      a += lda;
    }
    {
      const b0 = v128.load(b, 32), b1 = v128.load(b, 48);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a, 4);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a, 8);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a, 12);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a, 16);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
      a += lda;
    }
    {
      const b0 = v128.load(b, 64), b1 = v128.load(b, 80);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a, 4);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a, 8);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a, 12);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a, 16);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
      a += lda;
    }
    {
      const b0 = v128.load(b, 96), b1 = v128.load(b, 112);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a, 4);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a, 8);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a, 12);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a, 16);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
      a += lda;
    }
    b += 128;
  }
  for (; k < depth; k++) {
    {
      const b0 = v128.load(b, 0), b1 = v128.load(b, 16);
      const s0 = v128.load32_splat(a, 0);
      c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01);
      const s1 = v128.load32_splat(a, 4);
      c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11);
      const s2 = v128.load32_splat(a, 8);
      c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21);
      const s3 = v128.load32_splat(a, 12);
      c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31);
      const s4 = v128.load32_splat(a, 16);
      c40 = madd(s4, b0, c40); c41 = madd(s4, b1, c41);
      a += lda;
    }
    b += 32;
  }
  const scale = f32x4.splat(alpha);
  storeRow(c + 0 * ldc, scale, accumulate, c00, c01);
  if (height > 1) storeRow(c + 1 * ldc, scale, accumulate, c10, c11);
  if (height > 2) storeRow(c + 2 * ldc, scale, accumulate, c20, c21);
  if (height > 3) storeRow(c + 3 * ldc, scale, accumulate, c30, c31);
  if (height > 4) storeRow(c + 4 * ldc, scale, accumulate, c40, c41);
}
