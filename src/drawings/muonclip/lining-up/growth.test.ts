import { describe, expect, it } from 'vitest';
import { area, FLAT, growth, type Pair, ROUND } from './growth.ts';

const turns = Array.from({ length: 36 }, (_, i) => i * 10 - 175);
const mean = (pair: Pair, of: (value: number) => number) => {
  const all = turns.flatMap((inputs) => turns.map((outputs) => of(growth(pair, inputs, outputs))));
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

describe('what an update adds to the long axis', () => {
  it('is its own long axis where both pairs of directions agree', () => {
    expect(growth(FLAT, 0, 0)).toBeCloseTo(FLAT[0], 12);
    expect(growth(ROUND, 0, 0)).toBeCloseTo(1, 12);
  });

  it('of a round one depends on the difference of the turns alone; of a flat one it goes where either is turned across', () => {
    expect(growth(ROUND, 70, 60)).toBeCloseTo(growth(ROUND, 10, 0), 12);
    expect(growth(ROUND, 90, 0)).toBeCloseTo(0, 12);
    expect(Math.abs(growth(FLAT, 90, 0))).toBeLessThan(1e-12);
    expect(Math.abs(growth(FLAT, 0, 90))).toBeLessThan(1e-12);
  });

  it('has one mean square over all turns: the squares of the entries, which the two have in common', () => {
    expect(FLAT[0] ** 2 + FLAT[1] ** 2).toBeCloseTo(ROUND[0] ** 2 + ROUND[1] ** 2, 12);
    expect(mean(FLAT, (value) => value ** 2)).toBeCloseTo(
      mean(ROUND, (value) => value ** 2),
      10,
    );
  });

  it('is more often large, but never as large, when the update is round', () => {
    const share = (pair: Pair) => mean(pair, (value) => Number(Math.abs(value) > 0.5 * pair[0]));
    expect(share(ROUND)).toBeGreaterThan(1.5 * share(FLAT));
    expect(FLAT[0]).toBeGreaterThan(1.3 * ROUND[0]);
  });
});

describe('the contours', () => {
  it.each([0.25, 0.5, 0.75])('at %s have that growth along their edge, and no place outside the square', (level) => {
    for (const pair of [FLAT, ROUND])
      for (const { inputs, outputs } of area(pair, level)) {
        expect(Math.max(Math.abs(inputs), Math.abs(outputs))).toBeLessThanOrEqual(90);
        if (Math.abs(outputs) < 90) expect(growth(pair, inputs, outputs)).toBeCloseTo(level, 8);
        else expect(growth(pair, inputs, outputs)).toBeGreaterThanOrEqual(level - 1e-9);
      }
  });

  it('are empty above the longest axis', () => expect(area(ROUND, 1.2)).toEqual([]));
});
