import { describe, expect, it } from 'vitest';
import { relativeError } from '../relative-error.ts';
import { at, compare, normals, SIZES, simd, TOLERANCE, twin } from './fixtures.ts';

describe('vectors', () => {
  for (const n of SIZES) {
    it(`axpby, scale, momentum, AdamW, dot product and sum of squares over ${n} elements agree with the twin`, () => {
      const four = [normals(n, 1), normals(n, 2), normals(n, 3), normals(n, 4).map(Math.abs)];
      expect(compare(four, [2, n], (k, r) => k.axpby(0.3, r(0), -2, r(1), r(2), n))).toBeLessThan(TOLERANCE);
      expect(compare(four, [2, n], (k, r) => k.scale(r(0), 3, r(2), n))).toBeLessThan(TOLERANCE);
      expect(compare(four, [0, n], (k, r) => k.momentum(r(0), r(1), 0.95, n))).toBeLessThan(TOLERANCE);
      expect(
        compare(four, [0, n], (k, r) => k.adamw(r(0), r(1), r(2), r(3), n, 0.01, 0.9, 0.95, 0.1, 0.05, 1e-8, 0.1)),
      ).toBeLessThan(TOLERANCE);
      const sums = [simd, twin].map((k) => k.sumOfSquares(at(k, 1), n));
      expect(relativeError([sums[0]!], [sums[1]!])).toBeLessThan(TOLERANCE);
      // A dot product may cancel: its error is judged against the sum of the sizes of what it adds.
      const dots = [simd, twin].map((k) => k.dot(at(k, 1), at(k, 2), n));
      const size = four[1]!.reduce((sum, x, i) => sum + Math.abs(x * twin.arena[at(twin, 2) + i]!), 0);
      expect(Math.abs(dots[0]! - dots[1]!) / size).toBeLessThan(TOLERANCE);
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
