/** Between the positions of a slider and the values of a parameter: linear or logarithmic, always at readable values. */

import type { NumberParam } from '../lab/experiment/params.ts';

export const SLIDER_STEPS = 200;

/** The slider's position, 0 to SLIDER_STEPS, nearest to a value. */
export function sliderPosition(param: NumberParam, value: number): number {
  const share = param.log
    ? Math.log(value / param.min) / Math.log(param.max / param.min)
    : (value - param.min) / (param.max - param.min);
  return Math.round(share * SLIDER_STEPS);
}

/** The value of a position, rounded to two significant digits (whole numbers to whole ones) and kept in range. */
export function sliderValue(param: NumberParam, position: number): number {
  const share = position / SLIDER_STEPS;
  const exact = param.log ? param.min * (param.max / param.min) ** share : param.min + share * (param.max - param.min);
  if (position <= 0) return param.min;
  if (position >= SLIDER_STEPS) return param.max;
  const rounded = param.integer ? Math.round(exact) : Number(exact.toPrecision(2));
  return Math.min(param.max, Math.max(param.min, rounded));
}
