import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { relativeError } from '../reference/compare.ts';
import { compileKernels } from './build.ts';
import { createFloat64Kernels } from './float64.ts';
import type { Kernels } from './kernels.ts';
import { createSimdKernels } from './simd.ts';

const ELEMENTS = 1 << 16;
const TOLERANCE = 2e-6;
/** Sizes around the lanes (4), the register block (5 x 8) and the panel depths (64, 256). */
const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33];
const SCALES = [1e-9, 1e-3, 1, 1e3, 1e9];

const simd = createSimdKernels(ELEMENTS);
const twin = createFloat64Kernels(ELEMENTS);
const at = (k: Kernels, region: number) => k.start + region * 12_000;

function normals(n: number, seed: number, scale = 1): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: n }, () => scale * random.normal());
}

/** Loads the same float32 inputs into both, runs the same call on both and returns the relative error of a region. */
function compare(
  inputs: readonly Float32Array[],
  output: [region: number, n: number],
  call: (k: Kernels, region: (i: number) => number) => void,
): number {
  for (const k of [simd, twin]) {
    for (const [i, input] of inputs.entries()) k.arena.set(input, at(k, i));
    call(k, (i) => at(k, i));
  }
  const [region, n] = output;
  const read = (k: Kernels) => k.arena.slice(at(k, region), at(k, region) + n);
  return relativeError(read(simd), read(twin));
}

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

describe('softmax', () => {
  for (const n of SIZES) {
    it(`causal, length ${n}: agrees with the twin, its maximum too, and zeroes what lies ahead`, () => {
      const maxima: number[] = [];
      const error = compare([normals(n * n, n, 4)], [0, n * n], (k, r) => maxima.push(k.softmaxCausal(r(0), n)));
      expect(error).toBeLessThan(TOLERANCE);
      expect(maxima[0]).toBe(maxima[1]);
    });

    it(`rows of ${n}: probabilities and statistics agree with the twin`, () => {
      const call = (k: Kernels, r: (i: number) => number) => k.softmaxRows(r(0), r(1), r(2), 3, n);
      expect(compare([normals(3 * n, n, 4)], [1, 3 * n], call)).toBeLessThan(TOLERANCE);
      expect(compare([normals(3 * n, n, 4)], [2, 6], call)).toBeLessThan(TOLERANCE);
    });

    it(`backward over rows of ${n} agrees with the twin`, () => {
      expect(
        compare([normals(3 * n, 1), normals(3 * n, 2)], [1, 3 * n], (k, r) =>
          k.softmaxBackward(r(0), r(1), 3, n, 0.25),
        ),
      ).toBeLessThan(TOLERANCE);
    });
  }

  it('gives rows that sum to 1 for logits from 1e-9 to 1e9', () => {
    for (const scale of SCALES) {
      simd.arena.set(normals(9 * 9, 5, scale), at(simd, 0));
      simd.softmaxCausal(at(simd, 0), 9);
      for (let i = 0; i < 9; i++) {
        const row = [...simd.arena.subarray(at(simd, 0) + i * 9, at(simd, 0) + i * 9 + 9)];
        expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      }
    }
  });

  it('turns saturated weights into exact zeros, never into subnormals', () => {
    simd.arena.set(Float32Array.from([0, -24, -26, -60, -90, -1e9]), at(simd, 0));
    simd.softmaxRows(at(simd, 0), at(simd, 1), at(simd, 2), 1, 6);
    const p = [...simd.arena.subarray(at(simd, 1), at(simd, 1) + 6)];
    expect(p[1]).toBeGreaterThan(0);
    expect(p.slice(2)).toEqual([0, 0, 0, 0]);
  });

  it('does not hide a NaN or an infinite logit', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const place of [0, 2, 4]) {
        const row = Float32Array.from([1, 2, 3, 4, 5, 6]);
        row[place] = bad;
        simd.arena.set(row, at(simd, 0));
        simd.softmaxRows(at(simd, 0), at(simd, 1), at(simd, 2), 1, 6);
        expect(Number.isFinite(simd.arena[at(simd, 2)]! + simd.arena[at(simd, 2) + 1]!)).toBe(false);
      }
    }
  });
});

describe('row norms and activations', () => {
  for (const n of SIZES) {
    it(`RMSNorm over ${n} columns, forward and backward, agrees with the twin`, () => {
      const inputs = [
        normals(4 * n, 1),
        normals(n, 2),
        new Float32Array(0),
        normals(4 * n, 4),
        normals(4 * n, 5),
        normals(n, 6),
      ];
      const call = (k: Kernels, r: (i: number) => number) => {
        k.rmsNormForward(r(0), r(1), r(2), r(2) + 5000, 4, n, 1e-6);
        k.rmsNormBackward(r(0), r(1), r(2) + 5000, r(3), r(4), r(5), 4, n, n % 2);
      };
      expect(compare(inputs.slice(0, 5), [2, 4 * n], call)).toBeLessThan(TOLERANCE);
      expect(compare(inputs.slice(0, 5), [4, 4 * n], call)).toBeLessThan(TOLERANCE);
    });

    it(`GELU and SwiGLU over ${n} elements, forward and backward, agree with the twin`, () => {
      const two = [normals(n, 1, 3), normals(n, 2), normals(n, 3)];
      expect(compare(two, [3, n], (k, r) => k.geluForward(r(0), r(3), r(4), n))).toBeLessThan(TOLERANCE);
      expect(
        compare(two, [2, n], (k, r) => {
          k.geluForward(r(0), r(3), r(4), n);
          k.geluBackward(r(0), r(4), r(1), r(2), n, n % 2);
        }),
      ).toBeLessThan(TOLERANCE);
      expect(compare(two, [3, n], (k, r) => k.swigluForward(r(0), r(1), r(3), n))).toBeLessThan(TOLERANCE);
      expect(compare(two, [3, n], (k, r) => k.swigluBackward(r(0), r(1), r(2), r(3), r(4), n))).toBeLessThan(TOLERANCE);
      expect(compare(two, [4, n], (k, r) => k.swigluBackward(r(0), r(1), r(2), r(3), r(4), n))).toBeLessThan(TOLERANCE);
    });
  }

  it('activations keep zero at zero, pass large inputs through, vanish far below, and keep NaN', () => {
    simd.arena.set(Float32Array.from([0, 50, 1e9, -50, -1e9, Number.NaN]), at(simd, 0));
    simd.geluForward(at(simd, 0), at(simd, 1), at(simd, 2), 6);
    const y = [...simd.arena.subarray(at(simd, 1), at(simd, 1) + 6)];
    expect(y[0]).toBe(0);
    expect(y[1]).toBe(50);
    expect(y[2]).toBe(1e9);
    expect(Math.abs(y[3]!)).toBeLessThan(1e-15);
    expect(y[5]).toBeNaN();
  });
});

describe('vectors', () => {
  for (const n of SIZES) {
    it(`axpby, scale, momentum, AdamW and the sum of squares over ${n} elements agree with the twin`, () => {
      const four = [normals(n, 1), normals(n, 2), normals(n, 3), normals(n, 4).map(Math.abs)];
      expect(compare(four, [2, n], (k, r) => k.axpby(0.3, r(0), -2, r(1), r(2), n))).toBeLessThan(TOLERANCE);
      expect(compare(four, [2, n], (k, r) => k.scale(r(0), 3, r(2), n))).toBeLessThan(TOLERANCE);
      expect(compare(four, [0, n], (k, r) => k.momentum(r(0), r(1), 0.95, n))).toBeLessThan(TOLERANCE);
      expect(
        compare(four, [0, n], (k, r) => k.adamw(r(0), r(1), r(2), r(3), n, 0.01, 0.9, 0.95, 0.1, 0.05, 1e-8, 0.1)),
      ).toBeLessThan(TOLERANCE);
      const sums = [simd, twin].map((k) => k.sumOfSquares(at(k, 1), n));
      expect(relativeError([sums[0]!], [sums[1]!])).toBeLessThan(TOLERANCE);
    });
  }

  it('does not write past the end', () => {
    for (const n of SIZES) {
      simd.fill(at(simd, 0), 1, 64);
      simd.fill(at(simd, 1), 7, 64);
      simd.scale(at(simd, 0), 2, at(simd, 1), n);
      expect(simd.arena[at(simd, 1) + n]).toBe(7);
      simd.geluForward(at(simd, 0), at(simd, 1), at(simd, 2), n);
      expect(simd.arena[at(simd, 1) + n]).toBe(7);
    }
  });

  it('rotates pairs as the twin does and keeps their length', () => {
    for (const width of [2, 4, 6, 8]) {
      const angles = Float32Array.from({ length: 3 * (width / 2) }, (_, i) => i * 0.3);
      const inputs = [
        normals(6 * 2 * width, 1),
        angles.map((a) => Math.fround(Math.cos(a))),
        angles.map((a) => Math.fround(Math.sin(a))),
        normals(6 * 2 * width, 2),
      ];
      expect(
        compare(inputs, [3, 6 * 2 * width], (k, r) => k.rotate(r(0), r(3), r(1), r(2), 6, 3, 2, width, 1, 0)),
      ).toBeLessThan(TOLERANCE);
      const length = (at0: number) => Math.sqrt(twin.sumOfSquares(at0, 6 * 2 * width));
      expect(length(at(twin, 3))).toBeCloseTo(length(at(twin, 0)), 5);
    }
  });

  it('flushes what would become subnormal out of the momentum', () => {
    simd.arena.set([1e-26, -1e-26, 1, 1e-24, 1e-26], at(simd, 0));
    simd.fill(at(simd, 1), 0, 5);
    simd.momentum(at(simd, 0), at(simd, 1), 0.95, 5);
    const m = [...simd.arena.subarray(at(simd, 0), at(simd, 0) + 5)];
    expect(m.map((x) => x !== 0)).toEqual([false, false, true, true, false]);
  });
});

describe('the compiled module', () => {
  it('is what its AssemblyScript sources give', async () => {
    expect(await compileKernels()).toBe(readFileSync(new URL('./kernels.wasm.ts', import.meta.url), 'utf8'));
  }, 30_000);

  it('is below 16 kB compressed', async () => {
    const { gzipSync } = await import('node:zlib');
    expect(gzipSync(readFileSync(new URL('./kernels.wasm.ts', import.meta.url))).length).toBeLessThan(16_000);
  });
});
