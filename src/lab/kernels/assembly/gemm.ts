// Matrix product C = alpha op(A) op(B) (+ C): register blocks of 4 rows by 16 columns, B packed in panels, K in blocks of 256.

import { at, LANES, madd } from './simd';

const ROWS: i32 = 4;
const COLS: i32 = 16;
const DEPTH: i32 = 256;
const PANEL: usize = memory.data(DEPTH * COLS * 4, 16);
const TILE: usize = memory.data(ROWS * COLS * 4, 16);

// @ts-ignore: decorator
@inline function storeRow(p: usize, s: v128, accumulate: i32, c0: v128, c1: v128, c2: v128, c3: v128): void {
  if (accumulate) {
    v128.store(p, madd(s, c0, v128.load(p)));
    v128.store(p, madd(s, c1, v128.load(p, 16)), 16);
    v128.store(p, madd(s, c2, v128.load(p, 32)), 32);
    v128.store(p, madd(s, c3, v128.load(p, 48)), 48);
  } else {
    v128.store(p, f32x4.mul(s, c0));
    v128.store(p, f32x4.mul(s, c1), 16);
    v128.store(p, f32x4.mul(s, c2), 32);
    v128.store(p, f32x4.mul(s, c3), 48);
  }
}

/**
 * One 4 x 16 block over `depth` steps of the packed panel. Row i of A starts at a_i; consecutive k are `stride` bytes apart
 * (4 when A is read along its rows, its row length when A is transposed).
 */
// @ts-ignore: decorator
@inline function block(depth: i32, a0: usize, a1: usize, a2: usize, a3: usize, stride: usize, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
  let b = PANEL;
  let c00: v128 = f32x4.splat(0), c01: v128 = f32x4.splat(0), c02: v128 = f32x4.splat(0), c03: v128 = f32x4.splat(0);
  let c10: v128 = f32x4.splat(0), c11: v128 = f32x4.splat(0), c12: v128 = f32x4.splat(0), c13: v128 = f32x4.splat(0);
  let c20: v128 = f32x4.splat(0), c21: v128 = f32x4.splat(0), c22: v128 = f32x4.splat(0), c23: v128 = f32x4.splat(0);
  let c30: v128 = f32x4.splat(0), c31: v128 = f32x4.splat(0), c32: v128 = f32x4.splat(0), c33: v128 = f32x4.splat(0);
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b, 0), b1 = v128.load(b, 16), b2 = v128.load(b, 32), b3 = v128.load(b, 48);
    const s0 = v128.load32_splat(a0);
    c00 = madd(s0, b0, c00); c01 = madd(s0, b1, c01); c02 = madd(s0, b2, c02); c03 = madd(s0, b3, c03);
    const s1 = v128.load32_splat(a1);
    c10 = madd(s1, b0, c10); c11 = madd(s1, b1, c11); c12 = madd(s1, b2, c12); c13 = madd(s1, b3, c13);
    const s2 = v128.load32_splat(a2);
    c20 = madd(s2, b0, c20); c21 = madd(s2, b1, c21); c22 = madd(s2, b2, c22); c23 = madd(s2, b3, c23);
    const s3 = v128.load32_splat(a3);
    c30 = madd(s3, b0, c30); c31 = madd(s3, b1, c31); c32 = madd(s3, b2, c32); c33 = madd(s3, b3, c33);
    a0 += stride; a1 += stride; a2 += stride; a3 += stride;
    b += COLS * 4;
  }
  const s = f32x4.splat(alpha);
  storeRow(c + 0 * ldc, s, accumulate, c00, c01, c02, c03);
  storeRow(c + 1 * ldc, s, accumulate, c10, c11, c12, c13);
  storeRow(c + 2 * ldc, s, accumulate, c20, c21, c22, c23);
  storeRow(c + 3 * ldc, s, accumulate, c30, c31, c32, c33);
}

function blockRows(depth: i32, a: usize, lda: usize, last: i32, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
  // Rows past the last one repeat it: their sums land in rows of the tile that nobody reads.
  block(depth, a, a + min(1, last) * lda, a + min(2, last) * lda, a + min(3, last) * lda, 4, c, ldc, alpha, accumulate);
}

function blockColumns(depth: i32, a: usize, lda: usize, last: i32, c: usize, ldc: usize, alpha: f32, accumulate: i32): void {
  block(depth, a, a + min(1, last) * 4, a + min(2, last) * 4, a + min(3, last) * 4, lda, c, ldc, alpha, accumulate);
}

/** Panel of B, stored (K, N): `depth` rows of `cols` columns, padded with zeros to 16. */
function packRows(b0: usize, ldb: usize, depth: i32, cols: i32): void {
  let b = b0, p = PANEL;
  for (let k = 0; k < depth; k++) {
    if (cols == COLS) {
      v128.store(p, v128.load(b));
      v128.store(p, v128.load(b, 16), 16);
      v128.store(p, v128.load(b, 32), 32);
      v128.store(p, v128.load(b, 48), 48);
    } else {
      for (let j = 0; j < COLS; j++) store<f32>(p + j * 4, j < cols ? load<f32>(b + j * 4) : 0);
    }
    p += COLS * 4;
    b += ldb;
  }
}

/** Panel of B, stored transposed (N, K). */
function packColumns(b0: usize, ldb: usize, depth: i32, cols: i32): void {
  let j = 0;
  for (; j + LANES <= cols; j += LANES) {
    let r0 = b0 + j * ldb, r1 = r0 + ldb, r2 = r1 + ldb, r3 = r2 + ldb, p = PANEL + j * 4, k = 0;
    for (; k + LANES <= depth; k += LANES) {
      const a = v128.load(r0), b = v128.load(r1), c = v128.load(r2), d = v128.load(r3);
      const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(p, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
      v128.store(p + COLS * 4, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
      v128.store(p + COLS * 8, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
      v128.store(p + COLS * 12, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
      p += COLS * 16; r0 += 16; r1 += 16; r2 += 16; r3 += 16;
    }
    for (; k < depth; k++) {
      store<f32>(p, load<f32>(r0)); store<f32>(p, load<f32>(r1), 4); store<f32>(p, load<f32>(r2), 8); store<f32>(p, load<f32>(r3), 12);
      p += COLS * 4; r0 += 4; r1 += 4; r2 += 4; r3 += 4;
    }
  }
  for (; j < COLS; j++) {
    let r = b0 + j * ldb, p = PANEL + j * 4;
    for (let k = 0; k < depth; k++) {
      store<f32>(p, j < cols ? load<f32>(r) : 0);
      p += COLS * 4; r += 4;
    }
  }
}

export function gemm(
  transA: i32, transB: i32, rows: i32, cols: i32, inner: i32,
  a0: i32, lda0: i32, b0: i32, ldb0: i32, c0: i32, ldc0: i32, alpha: f32, accumulate: i32,
): void {
  const a = at(a0), b = at(b0), c = at(c0), lda = at(lda0), ldb = at(ldb0), ldc = at(ldc0);
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = min(DEPTH, inner - k), add = k > 0 ? 1 : accumulate;
    const ak = transA ? a + k * lda : a + k * 4;
    for (let j = 0; j < cols; j += COLS) {
      const width = min(COLS, cols - j);
      if (transB) packColumns(b + j * ldb + k * 4, ldb, depth, width); else packRows(b + k * ldb + j * 4, ldb, depth, width);
      for (let i = 0; i < rows; i += ROWS) {
        const height = min(ROWS, rows - i), whole = height == ROWS && width == COLS;
        const ci = c + i * ldc + j * 4, to = whole ? ci : TILE, ldt: usize = whole ? ldc : COLS * 4, addHere = whole ? add : 0;
        if (transA) blockColumns(depth, ak + i * 4, lda, height - 1, to, ldt, alpha, addHere);
        else blockRows(depth, ak + i * lda, lda, height - 1, to, ldt, alpha, addHere);
        if (whole) continue;
        for (let r = 0; r < height; r++) for (let q = 0; q < width; q++) {
          const p = ci + r * ldc + q * 4, t = load<f32>(TILE + (r * COLS + q) * 4);
          store<f32>(p, add ? load<f32>(p) + t : t);
        }
      }
    }
  }
}
