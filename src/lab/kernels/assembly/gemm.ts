// Matrix product C = alpha op(A) op(B) (+ C), block by block over packed panels of B.

import { blockColumns, blockRows, ROWS } from './block';
import { COLS, DEPTH, packColumns, packRows, PANEL } from './panel';
import { at } from './simd';

/** A transposed A walks memory in long strides and wants a shallower panel. */
const DEPTH_TRANSPOSED: i32 = 64;
const TILE: usize = memory.data(ROWS * COLS * 4, 16);

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
