import { describe, expect, it } from 'vitest';
import { at, compare, normals, SCALES, SIZES, simd, TOLERANCE } from './fixtures.ts';

describe('gemm', () => {
  for (const [transA, transB] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    it(`agrees with the twin on odd sizes, accumulating or not (A ${transA ? 'transposed' : 'plain'}, B ${transB ? 'transposed' : 'plain'})`, () => {
      let worst = 0;
      for (const rows of SIZES) {
        for (const cols of SIZES) {
          for (const inner of [1, 4, 13, 66]) {
            const error = compare(
              [normals(rows * inner, 1), normals(inner * cols, 2), normals(rows * cols, 3)],
              [2, rows * cols],
              (k, r) =>
                k.gemm(
                  transA,
                  transB,
                  rows,
                  cols,
                  inner,
                  r(0),
                  transA ? rows : inner,
                  r(1),
                  transB ? inner : cols,
                  r(2),
                  cols,
                  0.5,
                  (rows + cols) % 2,
                ),
            );
            worst = Math.max(worst, error);
          }
        }
      }
      expect(worst).toBeLessThan(TOLERANCE);
    });
  }

  for (const n of [...SIZES, 70, 130]) {
    it(`spares what a causal mask of length ${n} makes zero, and nothing else`, () => {
      const width = 7;
      const lower = normals(n * n, 1).map((x, i) => (i % n > Math.floor(i / n) ? 0 : x));
      const other = normals(n * width, 2);
      for (const transA of [0, 1]) {
        for (const accumulate of [0, 1]) {
          const have = compare([lower, other, normals(n * width, 3)], [2, n * width], (k, r) =>
            k.gemmCausal(2, transA, 0, n, width, n, r(0), n, r(1), width, r(2), width, 0.5, accumulate),
          );
          expect(have).toBeLessThan(TOLERANCE);
        }
      }
      const want = compare([other, normals(n * width, 4)], [2, n * n], (k, r) => {
        k.gemmCausal(1, 0, 1, n, n, width, r(0), width, r(1), width, r(2), n, 0.5, 0);
        k.softmaxCausal(r(2), n); // reads the wanted half and clears the other
      });
      expect(want).toBeLessThan(TOLERANCE);
    });
  }

  for (const n of [...SIZES, 70]) {
    it(`mirrors the lower half of a symmetric product of ${n} columns, to the bits of the whole`, () => {
      for (const [transA, transB, inner] of [
        [0, 1, 13],
        [0, 1, 300],
        [1, 0, 150],
      ] as const) {
        simd.arena.set(normals(n * inner, 1), at(simd, 0)); // 21,000 at most: up to the third region
        const ld = transA ? n : inner;
        const product = (to: number, part: 0 | 1) => {
          const rest = [transA, transB, n, n, inner, at(simd, 0), ld, at(simd, 0), ld, to, n, 0.5, 0] as const;
          if (part === 1) simd.gemmCausal(1, ...rest);
          else simd.gemm(...rest);
        };
        const read = (region: number) => [...simd.arena.subarray(at(simd, region), at(simd, region) + n * n)];
        product(at(simd, 2), 0);
        product(at(simd, 3), 1);
        simd.mirror(at(simd, 3), n);
        expect(read(3)).toEqual(read(2));
      }
      const lower = [normals(n * n, 3)];
      expect(compare(lower, [0, n * n], (k, r) => k.mirror(r(0), n))).toBe(0);
    });
  }

  it('splits a depth beyond one panel', () => {
    for (const transA of [0, 1]) {
      const error = compare([normals(7 * 600, 1), normals(600 * 9, 2), normals(63, 3)], [2, 63], (k, r) =>
        k.gemm(transA, 0, 7, 9, 600, r(0), transA ? 7 : 600, r(1), 9, r(2), 9, 1, 1),
      );
      expect(error).toBeLessThan(TOLERANCE);
    }
  });

  it('works on a block inside a larger matrix and leaves the rest alone', () => {
    const error = compare([normals(20 * 30, 1), normals(30 * 40, 2), normals(20 * 50, 3)], [2, 20 * 50], (k, r) =>
      k.gemm(0, 0, 6, 10, 12, r(0) + 31, 30, r(1) + 45, 40, r(2) + 103, 50, 1, 0),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('scales with its inputs from 1e-9 to 1e9', () => {
    for (const scale of SCALES) {
      const error = compare([normals(63, 1, scale), normals(63, 2), normals(49, 3)], [2, 49], (k, r) =>
        k.gemm(0, 0, 7, 7, 9, r(0), 9, r(1), 7, r(2), 7, 1, 0),
      );
      expect(error).toBeLessThan(TOLERANCE);
    }
  });

  it('carries NaN and infinity to the rows and columns that meet them, and to no others', () => {
    const a = normals(25, 1);
    a[7] = Number.NaN; // row 1
    const b = normals(25, 2);
    b[3] = Number.POSITIVE_INFINITY; // column 3
    simd.arena.set(a, at(simd, 0));
    simd.arena.set(b, at(simd, 1));
    simd.gemm(0, 0, 5, 5, 5, at(simd, 0), 5, at(simd, 1), 5, at(simd, 2), 5, 1, 0);
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < 5; j++) expect(Number.isFinite(simd.arena[at(simd, 2) + i * 5 + j])).toBe(i !== 1 && j !== 3);
  });
});
