import { describe, expect, it } from 'vitest';
import type { NumberParam } from '../lab/experiment/params.ts';
import { sliderPosition, sliderValues } from './slider-scale.ts';

const param = (range: Partial<NumberParam>): NumberParam => ({
  kind: 'number',
  label: '',
  help: '',
  default: 1,
  min: 0,
  max: 1,
  ...range,
});
const ranges = [
  param({}),
  param({ min: 0.0005, max: 0.3, log: true }),
  param({ min: 1, max: 10_000, log: true }),
  param({ min: 1, max: 24, integer: true }),
  param({ min: 20, max: 3000, integer: true }),
  param({ min: 1, max: 999_999, integer: true }),
];

describe.each(ranges)('a slider from $min to $max', (range) => {
  const values = sliderValues(range);

  it('reaches both ends exactly', () => {
    expect([values[0], values.at(-1)]).toEqual([range.min, range.max]);
    expect(values.length).toBeLessThanOrEqual(201);
  });

  it('has another, larger value at every place, and whole numbers where they are asked for', () => {
    expect(values.every((value, i) => i === 0 || value > values[i - 1]!)).toBe(true);
    if (range.integer) expect(values.every(Number.isInteger)).toBe(true);
  });

  it('stands where it was put, and at the nearest place for a value that it does not have', () => {
    values.forEach((value, i) => {
      expect(sliderPosition(values, value)).toBe(i);
      if (i > 0) expect(sliderPosition(values, values[i - 1]! + 0.9 * (value - values[i - 1]!))).toBe(i);
    });
  });
});

it('a parameter of few whole numbers has each of them, and no press of a key is lost', () => {
  expect(sliderValues(param({ min: 2, max: 6, integer: true }))).toEqual([2, 3, 4, 5, 6]);
  expect(sliderValues(param({ min: 1, max: 64, integer: true, log: true })).slice(0, 4)).toEqual([1, 2, 3, 4]);
});
