// Matrix product C = alpha op(A) op(B) (+ C): register blocks of 5 rows by 8 columns, B packed in panels.
//
// V8 has 15 vector registers for us: 10 accumulators, two b's, one a and one product fit, 4 x 16 and 6 x 8 spill. Compiled
// with -O1, because -O2 and -O3 sink the sums of the unrolled steps into one expression and everything spills (29 ms instead
// of 38 ms a training step on work S, AMD Zen 4).

import { COLS, DEPTH, packColumns, packRows, PANEL } from './panel';
import { at, madd } from './simd';

const ROWS: i32 = 5;
/** A transposed A walks memory in long strides and wants a shallower panel. */
const DEPTH_TRANSPOSED: i32 = 64;
const TILE: usize = memory.data(ROWS * COLS * 4, 16);

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
function blockRows(depth: i32, b0: usize, a0: usize, lda: usize, height: i32, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
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
function blockColumns(depth: i32, b0: usize, a0: usize, lda: usize, height: i32, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
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

/** What is known to be zero, or not wanted: see gemmCausal in ../kernels.ts. */
const FULL: i32 = 0;
const LOWER_RESULT: i32 = 1;
const LOWER_LEFT: i32 = 2;

// @ts-ignore: decorator
@inline function product(
  part: i32, transA: i32, transB: i32, rows: i32, cols: i32, inner: i32,
  a0: i32, lda0: i32, b0: i32, ldb0: i32, c0: i32, ldc0: i32, alpha: f32, accumulate: i32,
): void {
  const a = at(a0), b = at(b0), c = at(c0), lda = at(lda0), ldb = at(ldb0), ldc = at(ldc0);
  const deepest = transA ? DEPTH_TRANSPOSED : DEPTH;
  for (let k = 0; k < inner; k += deepest) {
    const depth = min(deepest, inner - k);
    for (let j = 0; j < cols; j += COLS) {
      const width = min(COLS, cols - j), whole = width == COLS;
      if (transB) packColumns(b + j * ldb + k * 4, ldb, depth, width); else packRows(b + k * ldb + j * 4, ldb, depth, width);
      for (let i = 0; i < rows; i += ROWS) {
        const height = min(ROWS, rows - i);
        // The steps [first, last) of this panel in which the block has anything but zeros.
        let first = 0, last = depth, add = k > 0 ? 1 : accumulate;
        if (part == LOWER_RESULT) {
          if (j >= i + height) continue;
        } else if (part == LOWER_LEFT) {
          if (transA) {
            first = max(0, i - k);
            add = k + deepest > i && k <= i ? accumulate : 1;
          } else last = min(depth, i + height - k);
          if (first >= last) continue;
        }
        const ci = c + i * ldc + j * 4, panel = PANEL + first * (COLS * 4);
        const to = whole ? ci : TILE, ldt: usize = whole ? ldc : COLS * 4, addHere = whole ? add : 0;
        if (transA) blockColumns(last - first, panel, a + (k + first) * lda + i * 4, lda, height, to, ldt, alpha, addHere);
        else blockRows(last - first, panel, a + i * lda + (k + first) * 4, lda, height, to, ldt, alpha, addHere);
        if (whole) continue;
        for (let r = 0; r < height; r++) for (let q = 0; q < width; q++) {
          const p = ci + r * ldc + q * 4, t = load<f32>(TILE + (r * COLS + q) * 4);
          store<f32>(p, add ? load<f32>(p) + t : t);
        }
      }
    }
  }
}

export function gemm(
  transA: i32, transB: i32, rows: i32, cols: i32, inner: i32,
  a: i32, lda: i32, b: i32, ldb: i32, c: i32, ldc: i32, alpha: f32, accumulate: i32,
): void {
  product(FULL, transA, transB, rows, cols, inner, a, lda, b, ldb, c, ldc, alpha, accumulate);
}

export function gemmCausal(
  part: i32, transA: i32, transB: i32, rows: i32, cols: i32, inner: i32,
  a: i32, lda: i32, b: i32, ldb: i32, c: i32, ldc: i32, alpha: f32, accumulate: i32,
): void {
  product(part, transA, transB, rows, cols, inner, a, lda, b, ldb, c, ldc, alpha, accumulate);
}
