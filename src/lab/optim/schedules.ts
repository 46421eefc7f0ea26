/** Learning-rate schedules: the rate at step t, counted from 0. */

import { cos } from '../math.ts';

/** Linear warm-up over `warmup` steps, then `peak`. */
export const warmupConstant = (t: number, warmup: number, peak: number): number => peak * Math.min(1, (t + 1) / warmup);

/** Linear warm-up, then linear decay from `peak` at step `warmup` to 0 at step `end`. */
export function warmupLinear(t: number, warmup: number, end: number, peak: number): number {
  if (t < warmup) return (peak * (t + 1)) / warmup;
  return peak * Math.max(0, (end - t) / (end - warmup));
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
