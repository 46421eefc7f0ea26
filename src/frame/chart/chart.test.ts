import { describe, expect, it } from 'vitest';
import { finiteExtent, holding, linearAxis, logAxis, stepTicks } from './axis.ts';
import { formatFixed, formatShort, formatTick } from './format.ts';
import { placeLabels } from './labels.ts';
import { decimate, linePath, runsPath } from './line-path.ts';

const series = (values: number[]) => ({ values, count: values.length });
const same = (value: number) => value;

describe('decimate', () => {
  it('keeps every point when there are at most two in a column', () => {
    expect(decimate(series([3, 1, 4, 1, 5, 9]), 6, 3)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps the smallest and the largest of each column, in their order', () => {
    const values = Array.from(
      { length: 10_000 },
      (_, i) => Math.sin(i * 0.7) + (i === 4321 ? 50 : 0) - (i === 77 ? 50 : 0),
    );
    const kept = decimate(series(values), values.length, 200);
    expect(kept.length).toBeLessThanOrEqual(400);
    expect(kept).toContain(4321);
    expect(kept).toContain(77);
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
  });

  it('makes one gap of any number of values that cannot be drawn', () => {
    expect(decimate(series([1, Number.NaN, Number.POSITIVE_INFINITY, 2]), 4, 4)).toEqual([0, -1, 3]);
    expect(decimate(series([Number.NaN, 0, -3, 2]), 4, 4, true)).toEqual([3]);
    expect(decimate(series([]), 4, 4)).toEqual([]);
    expect(decimate(series([Number.NaN]), 4, 4)).toEqual([]);
  });

  it('reads a strided column and the steps given for it', () => {
    const table = { values: [1, 10, 2, 20, 3, 30], offset: 1, stride: 2, count: 3, xs: [0, 10, 20] };
    expect(linePath(table, 20, same, 100)).toBe('M0 10l500 10 500 10');
  });
});

describe('linePath', () => {
  it('breaks the line at a gap and draws a lone point as a dot', () => {
    expect(linePath(series([1, Number.NaN, 2, Number.NaN, 3, 4]), 10, same, 10)).toBe('M0 1h0M200 2h0M400 3l100 1');
  });

  it('has at most two points in a column, however long the run', () => {
    const values = Array.from({ length: 30_000 }, (_, i) => (i * 7919) % 1000);
    const numbers = linePath(series(values), values.length, same, 300).split(' ').length;
    expect(numbers).toBeGreaterThan(300);
    expect(numbers).toBeLessThanOrEqual(2 * 2 * 300);
  });
});

describe('runsPath', () => {
  it('draws each run of events once, as wide as its steps', () => {
    const on = new Set([0, 1, 2, 5, 9]);
    expect(runsPath(10, 10, 4, (i) => on.has(i))).toBe('M0 4h300m200 0h100m300 0h100');
  });

  it('joins runs that are closer than a pixel', () => {
    const on = new Set([0, 2, 4, 8]);
    expect(runsPath(10, 10, 4, (i) => on.has(i), 2)).toBe('M0 4h500m300 0h100');
  });
});

describe('placeLabels', () => {
  it('leaves labels where they want to be when they do not touch', () => {
    expect(placeLabels([10, 50, 90], 15, 0, 100)).toEqual([10, 50, 90]);
  });

  it('moves touching labels apart around their middle', () => {
    expect(placeLabels([50, 50], 20, 0, 100)).toEqual([40, 60]);
  });

  it('answers in the order of its arguments and keeps the order of the lines', () => {
    const placed = placeLabels([52, 50, 10], 20, 0, 100);
    expect(placed).toEqual([61, 41, 10]);
  });

  it('keeps gap and bounds on any input', () => {
    for (let seed = 1; seed < 200; seed++) {
      const wanted = Array.from({ length: 5 }, (_, i) => ((seed * 7919 * (i + 3)) % 130) - 15);
      const sorted = placeLabels(wanted, 18, 0, 100).toSorted((a, b) => a - b);
      for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(18 - 1e-9);
      expect(sorted[0]).toBeGreaterThanOrEqual(0);
      expect(sorted.at(-1)).toBeLessThanOrEqual(100);
    }
  });
});

describe('axes', () => {
  it('end a log axis at 1, 2 or 5 times a power of ten and tick the powers', () => {
    const axis = logAxis(2.3, 11_927, 100);
    expect(axis.domain).toEqual([2, 20_000]);
    expect(axis.ticks).toEqual([10, 100, 1000, 10_000]);
    expect(axis.y(2)).toBe(100);
    expect(axis.y(20_000)).toBe(0);
    expect(logAxis(0.01, 1000, 100).domain).toEqual([0.01, 1000]);
    expect(axis.y(1e300)).toBe(0);
  });

  it('have few ticks however many decades they span', () => {
    expect(logAxis(1, 1e30, 100).ticks.length).toBeLessThanOrEqual(6);
    expect(logAxis(5, 5, 100).ticks).toEqual([5, 10, 50]);
    expect(logAxis(1, 47, 100).ticks).toEqual([1, 10, 50]);
    expect(linearAxis(1.2, 4.9, 100).ticks.length).toBeLessThanOrEqual(6);
    expect(linearAxis(3, 3, 100).ticks.length).toBeGreaterThan(1);
    expect(stepTicks(600)).toEqual([0, 200, 400, 600]);
    expect(stepTicks(20).every(Number.isInteger)).toBe(true);
  });

  it('hold what they are asked to hold, and stay where they do already', () => {
    const axis = logAxis(10, 1000, 100);
    expect(holding(axis, [1, 50_000], 100).domain).toEqual([1, 50_000]);
    expect(holding(axis, [20, 500], 100)).toBe(axis);
    expect(holding(linearAxis(0, 10, 100), [0, 100], 100)).toMatchObject({ log: false, domain: [0, 100] });
  });

  it('ignore values that are not finite', () => {
    expect(finiteExtent([Number.NaN, 3, Number.POSITIVE_INFINITY, 1])).toEqual([1, 3]);
    expect(finiteExtent([-1, 0, 5, 7], true)).toEqual([5, 7]);
    expect(finiteExtent([Number.NaN])).toBe(undefined);
  });
});

describe('numbers', () => {
  it('carry real minus signs and commas between thousands', () => {
    expect(formatFixed(-1.5, 2)).toBe('\u22121.50');
    expect(formatFixed(-0.001, 2)).toBe('0.00');
    expect(formatFixed(11927.4, 0)).toBe('11,927');
    expect(formatShort(1549.2)).toBe('1549');
    expect(formatShort(49.32)).toBe('49.3');
    expect(formatShort(0.042137)).toBe('0.0421');
    expect(formatShort(3.2e12)).toBe('3.2 × 10¹²');
  });

  it('have words for what is no number', () => {
    expect(formatFixed(Number.NaN, 2)).toBe('not a number');
    expect(formatShort(Number.NEGATIVE_INFINITY)).toBe('\u2212∞');
  });

  it('are short on ticks', () => {
    expect([1, 1000, 100_000, 0.5, 20_000].map(formatTick)).toEqual(['1', '1000', '10⁵', '0.5', '20,000']);
  });
});
