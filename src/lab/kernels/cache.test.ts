import { describe, expect, it } from 'vitest';
import { exp, tanh } from '../math.ts';
import { at, compare, normals, SIZES, simd, TOLERANCE } from './fixtures.ts';

const COUNT = 21;

describe('attention over a cache', () => {
  for (const width of SIZES) {
    for (const softCap of [0, 0.7]) {
      it(`${width} wide, ${softCap ? 'capped' : 'uncapped'}: agrees with the twin`, () => {
        const stride = width + 3;
        const inputs = [normals(width, 1), normals(COUNT * stride, 2, 3), normals(COUNT * stride, 3)];
        const error = compare(inputs, [3, width], (k, r) => {
          k.cachedScores(r(0), r(1), r(4), COUNT, width, stride, 0);
          k.cachedScores(r(0), r(2), r(4), COUNT, width, stride, 1);
          k.cachedMix(r(4), r(2), r(3), COUNT, width, stride, 0.5, softCap);
        });
        expect(error).toBeLessThan(TOLERANCE);
      });
    }
  }

  it('rounds once, at the end: it gives the bits of the same sums in double precision', () => {
    const [width, stride] = [7, 9];
    const [q, keys, values] = [normals(width, 1, 30), normals(COUNT * stride, 2), normals(COUNT * stride, 3)];
    for (const softCap of [0, 12]) {
      [q, keys, values].forEach((input, i) => {
        simd.arena.set(input, at(simd, i));
      });
      simd.cachedScores(at(simd, 0), at(simd, 1), at(simd, 4), COUNT, width, stride, 0);
      simd.cachedMix(at(simd, 4), at(simd, 2), at(simd, 3), COUNT, width, stride, 0.25, softCap);
      const scores = Float64Array.from({ length: COUNT }, (_, i) => {
        let sum = 0;
        for (let j = 0; j < width; j++) sum += q[j]! * keys[i * stride + j]!;
        return softCap ? softCap * tanh((sum * 0.25) / softCap) : sum * 0.25;
      });
      const largest = Math.max(...scores);
      const weights = scores.map((score) => exp(score - largest));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (let j = 0; j < width; j++) {
        let sum = 0;
        weights.forEach((weight, i) => {
          sum += weight * values[i * stride + j]!;
        });
        expect(simd.arena[at(simd, 3) + j]).toBe(Math.fround(sum / total));
      }
    }
  });

  it('gives a weight that is too small for a number no part, and shows a NaN', () => {
    const mix = (scores: number[]) => {
      new Float64Array(simd.arena.buffer, at(simd, 4) * 4, 3).set(scores);
      simd.arena.set([1, 2, 4], at(simd, 2));
      simd.cachedMix(at(simd, 4), at(simd, 2), at(simd, 3), 3, 1, 1, 1, 0);
      return simd.arena[at(simd, 3)];
    };
    expect(mix([0, -800, -745])).toBe(1);
    expect(mix([0, Number.NaN, 0])).toBeNaN();
  });
});
