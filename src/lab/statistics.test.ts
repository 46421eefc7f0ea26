import { describe, expect, it } from 'vitest';
import { meanInterval, studentT975 } from './statistics.ts';

describe('studentT975', () => {
  it('has the values of the tables', () => {
    expect([1, 2, 5, 10, 30].map(studentT975)).toEqual([12.706, 4.303, 2.571, 2.228, 2.042]);
    // 40, 60 and 120 degrees of freedom in the same tables.
    expect(studentT975(40)).toBeCloseTo(2.021, 2);
    expect(studentT975(60)).toBeCloseTo(2.0, 2);
    expect(studentT975(120)).toBeCloseTo(1.98, 2);
  });

  it('falls as the degrees of freedom grow, towards the normal distribution', () => {
    for (let degrees = 1; degrees < 100; degrees++) expect(studentT975(degrees + 1)).toBeLessThan(studentT975(degrees));
    expect(studentT975(1e9)).toBeCloseTo(1.96, 3);
  });

  it('refuses what is no count', () => {
    expect(() => studentT975(0)).toThrow('Degrees of freedom are whole numbers from 1 on, not 0.');
  });
});

describe('meanInterval', () => {
  it('is the textbook interval', () => {
    // Mean 10, deviation 1 over four values: 3.182 / 2.
    const { mean, deviation, margin } = meanInterval(
      [9, 9, 11, 11].map((value) => 10 + (value - 10) * Math.sqrt(3 / 4)),
    );
    expect([mean, deviation, margin]).toEqual([10, expect.closeTo(1, 12), expect.closeTo(1.591, 12)]);
  });

  it('moves and stretches with its values', () => {
    const values = [1, 2, 4, 8];
    const plain = meanInterval(values);
    const moved = meanInterval(values.map((value) => 3 * value + 7));
    expect(moved.mean).toBeCloseTo(3 * plain.mean + 7, 12);
    expect(moved.margin).toBeCloseTo(3 * plain.margin, 12);
  });

  it('of one value has no width to tell', () => {
    expect(meanInterval([5])).toEqual({ mean: 5, deviation: Number.NaN, margin: Number.NaN, count: 1 });
  });

  it('holds the true mean in about 95 of 100 samples', () => {
    // A deterministic sequence, equidistributed on [0, 1).
    let held = 0;
    const samples = 2000;
    for (let i = 0; i < samples; i++) {
      const sample = Array.from({ length: 8 }, (_, k) => ((i * 8 + k + 1) * 0.618033988749895 * (k + 1.37)) % 1);
      const { mean, margin } = meanInterval(sample);
      if (Math.abs(mean - 0.5) <= margin) held++;
    }
    expect(held / samples).toBeGreaterThan(0.9);
  });
});
