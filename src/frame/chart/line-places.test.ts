import { describe, expect, it } from 'vitest';
import { linearAxis } from './axis.ts';
import { isMarked, LINE_HEIGHT, placeLine, placeNames, placeValues } from './line-places.ts';

const axis = linearAxis(0, 10, 100);
const line = (values: number[], more = {}) => ({
  id: 'a',
  className: 'arm-muon',
  series: { values, count: values.length, ...more },
  label: 'Name',
  marked: true,
});

describe('placeLine', () => {
  it('stands at the scrubbed step and ends at the last value that can be drawn', () => {
    expect(placeLine(line([0, 5, 10, Number.NaN]), 1, axis)).toMatchObject({ value: 5, atY: 50, endY: 0 });
  });

  it('has no mark behind the end of an arm that stopped, nor where there is no number', () => {
    expect(isMarked(placeLine(line([0, 5]), 7, axis))).toBe(false);
    expect(isMarked(placeLine(line([0, Number.NaN]), 1, axis))).toBe(false);
    expect(isMarked(placeLine(line([]), 0, axis))).toBe(false);
  });

  it('takes the last point before the step of a sparse series', () => {
    const sparse = line([2, 4, 6], { xs: [0, 10, 20] });
    expect([0, 9, 10, 19, 50].map((at) => placeLine(sparse, at, axis).value)).toEqual([2, 2, 4, 4, 6]);
  });
});

describe('texts beside the lines', () => {
  const placed = [line([1]), line([1]), line([1])].map((one) => placeLine(one, 0, axis));

  it('leave two lines to a name with its value, and do not reach the step axis', () => {
    const ys = placeNames(placed, undefined, true, 100).toSorted((a, b) => a - b);
    expect(ys[1]! - ys[0]!).toBeGreaterThanOrEqual(2 * LINE_HEIGHT);
    expect(ys[2]! + LINE_HEIGHT).toBeLessThanOrEqual(100);
  });

  it('make room for the reference line, which comes last', () => {
    const ys = placeNames(placed.slice(0, 1), 90, false, 100);
    expect(ys).toHaveLength(2);
    expect(Math.abs(ys[1]! - ys[0]!)).toBeGreaterThanOrEqual(LINE_HEIGHT);
  });

  it('do not cover one another at the hairline', () => {
    const ys = placeValues(placed, 100).toSorted((a, b) => a - b);
    expect(ys[1]! - ys[0]!).toBeGreaterThanOrEqual(LINE_HEIGHT);
  });
});
