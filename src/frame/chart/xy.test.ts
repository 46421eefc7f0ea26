import { describe, expect, it } from 'vitest';
import { linearAxis, logAxis } from './axis.ts';
import { PLOT_WIDTH } from './line-path.ts';
import { pathThrough, xOf, xShare } from './xy.ts';

const x = linearAxis(0, 10, PLOT_WIDTH);

describe('a chart over two axes', () => {
  it('puts the smallest value left and the largest right', () => {
    expect([0, 2.5, 10].map((value) => xOf(x, value))).toEqual([0, 250, 1000]);
    expect([0, 2.5, 10].map((value) => xShare(x, value))).toEqual([0, 25, 100]);
  });

  it('draws a line through points and breaks it where there is none', () => {
    const points = [
      [0, 1],
      [5, 10],
      [6, Number.NaN],
      [7, 0],
      [10, 100],
    ] as const;
    expect(pathThrough(points, x, logAxis(1, 100, 100))).toBe('M0 100 500 50M1000 0');
    expect(pathThrough(points, x, linearAxis(0, 100, 100))).toBe('M0 99 500 90M700 100 1000 0');
  });
});
