import { describe, expect, it } from 'vitest';
import type { NumberParam } from '../lab/experiment/params.ts';
import { SLIDER_STEPS, sliderPosition, sliderValue } from './slider-scale.ts';

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
  param({ min: 20, max: 3000, integer: true }),
  param({ min: 1, max: 999_999, integer: true }),
];

describe.each(ranges)('a slider from $min to $max', (range) => {
  it('reaches both ends exactly', () => {
    expect(sliderValue(range, 0)).toBe(range.min);
    expect(sliderValue(range, SLIDER_STEPS)).toBe(range.max);
    expect(sliderPosition(range, range.min)).toBe(0);
    expect(sliderPosition(range, range.max)).toBe(SLIDER_STEPS);
  });

  it('stays in range, never falls, and gives whole numbers where they are asked for', () => {
    const values = Array.from({ length: SLIDER_STEPS + 1 }, (_, position) => sliderValue(range, position));
    expect(values.every((value) => value >= range.min && value <= range.max)).toBe(true);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    if (range.integer) expect(values.every(Number.isInteger)).toBe(true);
  });

  it('stands where it was put, up to the rounding of the value', () => {
    for (let position = 0; position <= SLIDER_STEPS; position++) {
      expect(Math.abs(sliderPosition(range, sliderValue(range, position)) - position)).toBeLessThanOrEqual(2);
    }
  });
});
