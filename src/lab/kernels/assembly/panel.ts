// A panel of B for the matrix product: up to 256 rows of 8 columns side by side in one buffer, which has room for two.

import { LANES } from './simd';

export const COLS: i32 = 8;
export const DEPTH: i32 = 256;
export const PANEL_BYTES: i32 = DEPTH * COLS * 4;
export const PANEL: usize = memory.data(2 * DEPTH * COLS * 4, 16);

/**
 * Panel of B, stored (K, N): `depth` rows of `cols` columns, padded with zeros to 8. With `isPair` the next 8 columns go to the
 * panel behind it: both stand in one line of the cache, which is then fetched once.
 */
export function packRows(b0: usize, ldb: usize, depth: i32, cols: i32, isPair: bool): void {
  let b = b0, p = PANEL;
  for (let k = 0; k < depth; k++) {
    if (cols == COLS) {
      v128.store(p, v128.load(b));
      v128.store(p, v128.load(b, 16), 16);
      if (isPair) {
        v128.store(p + PANEL_BYTES, v128.load(b, 32));
        v128.store(p + PANEL_BYTES, v128.load(b, 48), 16);
      }
    } else {
      for (let j = 0; j < COLS; j++) store<f32>(p + j * 4, j < cols ? load<f32>(b + j * 4) : 0);
    }
    p += COLS * 4;
    b += ldb;
  }
}

/** Panel of B, stored transposed (N, K). */
export function packColumns(b0: usize, ldb: usize, depth: i32, cols: i32): void {
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
