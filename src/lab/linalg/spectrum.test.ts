import { describe, expect, it } from 'vitest';
import { effectiveRank, rms, stableRank, svdEntropy } from './spectrum.ts';

describe('measures of a spectrum', () => {
  it('of n equal values are n, 1 and n', () => {
    for (const n of [2, 5, 64]) {
      const equal = new Float64Array(n).fill(0.3);
      expect(effectiveRank(equal)).toBeCloseTo(n, 10);
      expect(svdEntropy(equal)).toBeCloseTo(1, 12);
      expect(stableRank(equal)).toBeCloseTo(n, 10);
    }
  });

  it('of a single value are 1, 0 and 1', () => {
    expect(effectiveRank([7, 0, 0])).toBe(1);
    expect(svdEntropy([7, 0, 0])).toBeCloseTo(0, 12);
    expect(stableRank([7, 0, 0])).toBe(1);
  });

  it('of 3 and 1 by hand', () => {
    const [p, q] = [3 / 4, 1 / 4];
    expect(effectiveRank([3, 1])).toBeCloseTo(Math.exp(-p * Math.log(p) - q * Math.log(q)), 12);
    expect(svdEntropy([3, 1])).toBeCloseTo(-(0.9 * Math.log(0.9) + 0.1 * Math.log(0.1)) / Math.log(2), 12);
    expect(stableRank([3, 1])).toBeCloseTo(10 / 9, 12);
  });

  it('do not care for the scale, and are 0 for a zero matrix', () => {
    const s = [4, 2, 1, 0.1];
    for (const measure of [effectiveRank, svdEntropy, stableRank]) {
      expect(measure(s.map((x) => x * 1e-9))).toBeCloseTo(measure(s), 9);
      expect(measure([0, 0, 0])).toBe(0);
    }
  });

  it('the root mean square of 3 and 4 is the root of 12.5', () => {
    expect(rms([3, 4])).toBe(Math.sqrt(12.5));
  });
});
