import { describe, expect, it } from 'vitest';
import { at, compare, normals, SCALES, SIZES, simd, TOLERANCE } from './fixtures.ts';
import type { Kernels } from './kernels.ts';

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

    it(`backward, length ${n}: agrees with the twin and zeroes what lies ahead, whatever stood there`, () => {
      const stale = normals(n * n, 2);
      if (n > 1) stale[n - 1] = Number.NaN;
      const call = (k: Kernels, r: (i: number) => number) => k.softmaxCausalBackward(r(0), r(1), n, 0.25);
      expect(compare([normals(n * n, 1), stale], [1, n * n], call)).toBeLessThan(TOLERANCE);
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

    it(`GELU, SwiGLU and sigmoid over ${n} elements, forward and backward, agree with the twin`, () => {
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
      expect(compare(two, [3, n], (k, r) => k.sigmoidForward(r(0), r(3), n))).toBeLessThan(TOLERANCE);
      expect(
        compare(two, [2, n], (k, r) => {
          k.sigmoidForward(r(0), r(3), n);
          k.sigmoidBackward(r(3), r(1), r(2), n, n % 2);
        }),
      ).toBeLessThan(TOLERANCE);
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
