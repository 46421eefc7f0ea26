/** Between the positions of a slider and the values of a parameter: linear or logarithmic, always at readable values. */

import type { NumberParam } from '../lab/experiment/params.ts';

/** A slider has no more values than this and one. */
const MOST_STEPS = 200;

/** The value at a share of the slider, rounded to two significant digits (whole numbers to whole ones) and kept in range. */
function valueAt(param: NumberParam, share: number): number {
  if (share <= 0) return param.min;
  if (share >= 1) return param.max;
  const exact = param.log ? param.min * (param.max / param.min) ** share : param.min + share * (param.max - param.min);
  const rounded = param.integer ? Math.round(exact) : Number(exact.toPrecision(2));
  return Math.min(param.max, Math.max(param.min, rounded));
}

/** The values of a slider from left to right, each once: every press of an arrow key is another value. */
export const sliderValues = (param: NumberParam): readonly number[] => [
  ...new Set(Array.from({ length: MOST_STEPS + 1 }, (_, i) => valueAt(param, i / MOST_STEPS))),
];

/** The place of a value among a slider's: that of the nearest. */
export const sliderPosition = (values: readonly number[], value: number): number =>
  values.reduce((best, one, i) => (Math.abs(one - value) < Math.abs(values[best]! - value) ? i : best), 0);
