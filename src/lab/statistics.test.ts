import { describe, expect, it } from 'vitest';
import { eachSeed, meanInterval, type PerSeed, perSeed, seedDifferences, studentT975 } from './statistics.ts';

const seeded = (values: readonly number[]) => perSeed(values.map((value, i) => ({ seed: i + 1, value })));

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
      eachSeed(seeded([9, 9, 11, 11]), (value) => 10 + (value - 10) * Math.sqrt(3 / 4)),
    );
    expect([mean, deviation, margin]).toEqual([10, expect.closeTo(1, 12), expect.closeTo(1.591, 12)]);
  });

  it('moves and stretches with its values', () => {
    const values = seeded([1, 2, 4, 8]);
    const plain = meanInterval(values);
    const moved = meanInterval(eachSeed(values, (value) => 3 * value + 7));
    expect(moved.mean).toBeCloseTo(3 * plain.mean + 7, 12);
    expect(moved.margin).toBeCloseTo(3 * plain.margin, 12);
  });

  it('of one value has no width to tell', () => {
    expect(meanInterval(seeded([5]))).toEqual({ mean: 5, deviation: Number.NaN, margin: Number.NaN, count: 1 });
  });

  it('refuses values that are not one a seed: tasks of a seed, a seed under two settings, a plain list', () => {
    const tasks = [0, 1, 1].map((value) => ({ seed: 4, value }));
    expect(() => perSeed(tasks)).toThrow('Seed 4 has more than one value');
    // @ts-expect-error a list of numbers has no seeds
    expect(() => meanInterval([1, 2, 3])).toThrow('not 3 values that nobody has a seed for');
    const mapped = seeded([1, 2]).map((value) => 2 * value);
    expect(() => meanInterval(mapped as unknown as PerSeed)).toThrow(TypeError);
  });

  it('of differences pairs by seed, not by place', () => {
    const from = perSeed([1, 2, 3].map((seed) => ({ seed, value: 10 * seed })));
    const to = perSeed([3, 1, 4].map((seed) => ({ seed, value: 10 * seed + 1 })));
    const differences = seedDifferences(from, to);
    expect([[...differences], differences.seeds]).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(meanInterval(differences)).toMatchObject({ mean: 1, margin: 0, count: 2 });
  });

  it('holds the true mean in about 95 of 100 samples', () => {
    // A deterministic sequence, equidistributed on [0, 1).
    let held = 0;
    const samples = 2000;
    for (let i = 0; i < samples; i++) {
      const sample = Array.from({ length: 8 }, (_, k) => ((i * 8 + k + 1) * 0.618033988749895 * (k + 1.37)) % 1);
      const { mean, margin } = meanInterval(seeded(sample));
      if (Math.abs(mean - 0.5) <= margin) held++;
    }
    expect(held / samples).toBeGreaterThan(0.9);
  });
});
