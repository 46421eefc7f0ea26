/** Schedules: what a setting such as the learning rate is at update t, counted from 0. */

import { cos } from '../math.ts';

/** A setting of an optimizer: one number, or one for each update. */
export type Scheduled = number | ((t: number) => number);

export const valueAt = (setting: Scheduled, t: number): number => (typeof setting === 'number' ? setting : setting(t));

/** Linear warm-up over `warmup` steps, then `peak`. */
export const warmupConstant = (t: number, warmup: number, peak: number): number => peak * Math.min(1, (t + 1) / warmup);

/** Linear warm-up, then linear decay from `peak` at step `warmup` to 0 at step `end`. */
export function warmupLinear(t: number, warmup: number, end: number, peak: number): number {
  if (t < warmup) return (peak * (t + 1)) / warmup;
  return peak * Math.max(0, (end - t) / (end - warmup));
}

/**
 * Linear warm-up times a straight line from `peak` at step 0 to 0 at step `steps`, of which no less than the share `floor` is
 * left. With `stable`, the line begins to fall only after this share of the steps.
 */
export function warmupFloor(
  t: number,
  {
    warmup,
    steps,
    peak,
    floor,
    stable = 0,
  }: { warmup: number; steps: number; peak: number; floor: number; stable?: number },
): number {
  const falling = Math.max(floor, Math.min(1, (steps - t) / (steps * (1 - stable))));
  return peak * (Math.min(1, (t + 1) / warmup) * falling);
}

export interface WsdSchedule {
  readonly warmup: number;
  /** Step at which the flat part ends. */
  readonly stable: number;
  /** Length of the cosine decay. */
  readonly decay: number;
  readonly peak: number;
  readonly floor: number;
}

/** Warm-up, stable, decay: linear up, flat to `stable`, then a cosine down to `floor`. K2 trains on this shape (section 2.5). */
export function wsd(t: number, { warmup, stable, decay, peak, floor }: WsdSchedule): number {
  if (t < warmup) return (peak * (t + 1)) / warmup;
  if (t < stable) return peak;
  const x = Math.min(1, (t - stable) / decay);
  return floor + 0.5 * (peak - floor) * (1 + cos(Math.PI * x));
}
