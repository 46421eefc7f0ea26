import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { areaUnderCurve, rocCurve } from './roc.ts';

const scores = (count: number, shift: number, seed: number) => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => Math.floor(20 * (random.uniform() + shift)) / 40);
};

describe('the ROC curve', () => {
  it('has area 1 for a perfect detector, 1/2 for a constant one and 0 for a reversed one', () => {
    expect(areaUnderCurve([0.8, 0.9, 1], [0.1, 0.7])).toBe(1);
    expect(areaUnderCurve([0.5, 0.5, 0.5], [0.5, 0.5])).toBe(0.5);
    expect(areaUnderCurve([0.1, 0.2], [0.8, 0.9])).toBe(0);
  });

  it('never falls, from nothing rejected to everything', () => {
    const curve = rocCurve(scores(50, 0.4, 1), scores(30, 0, 2));
    expect(curve[0]).toMatchObject({ caught: 0, spoiled: 0 });
    expect(curve.at(-1)).toMatchObject({ caught: 1, spoiled: 1 });
    for (let i = 1; i < curve.length; i++) {
      expect(curve[i]!.caught).toBeGreaterThanOrEqual(curve[i - 1]!.caught);
      expect(curve[i]!.spoiled).toBeGreaterThanOrEqual(curve[i - 1]!.spoiled);
      expect(curve[i]!.threshold).toBeGreaterThan(curve[i - 1]!.threshold);
    }
  });

  it('has the area that counting all pairs gives, ties half', () => {
    const [good, bad] = [scores(60, 0.2, 3), scores(40, 0, 4)];
    const wins = good.flatMap((g) => bad.map((b) => (b < g ? 1 : b === g ? 0.5 : 0)));
    const counted = wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
    expect(areaUnderCurve(good, bad)).toBeCloseTo(counted, 12);
    expect(wins).toContain(0.5);
  });

  it('keeps its area when every score is stretched, because only the order counts', () => {
    const [good, bad] = [scores(60, 0.2, 5), scores(40, 0, 6)];
    for (const scale of [1e-9, 1e9]) {
      const stretched = areaUnderCurve(
        good.map((x) => x * scale),
        bad.map((x) => x * scale),
      );
      expect(stretched).toBeCloseTo(areaUnderCurve(good, bad), 12);
    }
  });

  it('refuses one kind alone', () => {
    expect(() => rocCurve([1], [])).toThrow('1 faithful and 0 faulty');
  });
});
