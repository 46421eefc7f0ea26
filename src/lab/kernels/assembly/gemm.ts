// Matrix product C = alpha op(A) op(B) (+ C), block by block over packed panels of B.

import { blockColumns, blockRows, ROWS } from './block';
import { COLS, DEPTH, packColumns, packRows, PANEL, PANEL_BYTES } from './panel';
import { at, LANES } from './simd';

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
      // Of two whole panels of a plain B both are packed at the first; the second waits behind it.
      const isSecond = !transB && whole && (j & COLS) != 0, isPair = !transB && cols - j >= 2 * COLS;
      if (transB) packColumns(b + j * ldb + k * 4, ldb, depth, width);
      else if (!isSecond) packRows(b + k * ldb + j * 4, ldb, depth, width, isPair);
      const packed = isSecond ? PANEL + PANEL_BYTES : PANEL;
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
        const ci = c + i * ldc + j * 4, panel = packed + first * (COLS * 4);
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

/** What stands below the diagonal of C (n, n) is copied above it, four by four. */
export function mirror(c0: i32, n: i32): void {
  const c = at(c0), ld = at(n);
  let i = 0;
  for (; i + LANES <= n; i += LANES) {
    for (let j = 0; j <= i; j += LANES) {
      const from = c + i * ld + j * 4, to = c + j * ld + i * 4;
      const r0 = v128.load(from), r1 = v128.load(from + ld), r2 = v128.load(from + 2 * ld), r3 = v128.load(from + 3 * ld);
      const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), b = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const d = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), e = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const t0 = v128.shuffle<f32>(a, d, 0, 1, 4, 5), t1 = v128.shuffle<f32>(a, d, 2, 3, 6, 7);
      const t2 = v128.shuffle<f32>(b, e, 0, 1, 4, 5), t3 = v128.shuffle<f32>(b, e, 2, 3, 6, 7);
      if (j == i) {
        // On the diagonal only what lies right of it may change.
        v128.store(to, v128.shuffle<f32>(r0, t0, 0, 5, 6, 7));
        v128.store(to + ld, v128.shuffle<f32>(r1, t1, 0, 1, 6, 7));
        v128.store(to + 2 * ld, v128.shuffle<f32>(r2, t2, 0, 1, 2, 7));
      } else {
        v128.store(to, t0); v128.store(to + ld, t1); v128.store(to + 2 * ld, t2); v128.store(to + 3 * ld, t3);
      }
    }
  }
  for (; i < n; i++) for (let j = 0; j < i; j++) store<f32>(c + j * ld + i * 4, load<f32>(c + i * ld + j * 4));
}
