/** Scales and ticks of a chart: few ticks, at round values, and domains that do not jump while a run grows. */

import { extent, nice, ticks } from 'd3-array';

export interface Axis {
  readonly log: boolean;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Height of a value in a plot `height` high; values outside the domain end at its edge. */
  y(value: number): number;
}

/** A tenth of a pixel is finer than any screen shows. */
const tenth = (y: number) => Math.round(10 * y) / 10;

/** The height of a share of the axis, which ends at the plot's edges. */
const heightOf = (share: number, height: number) => tenth(height * (1 - Math.min(1, Math.max(0, share))));

/** Smallest and largest finite value (and above 0 when `positive`), or undefined when there is none. */
export function finiteExtent(values: Iterable<number>, positive = false): [number, number] | undefined {
  const [low, high] = extent(values, (value) =>
    Number.isFinite(value) && (!positive || value > 0) ? value : undefined,
  );
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** 1, 2 or 5 times a power of ten: the domain's ends, so that a growing run moves the axis seldom. */
const STEPS = [1, 2, 5, 10];
const power = (value: number) => 10 ** Math.floor(Math.log10(value) + 1e-9);
const roundDown = (value: number) =>
  power(value) * STEPS.findLast((step) => step <= (value / power(value)) * (1 + 1e-9))!;
const roundUp = (value: number) => power(value) * STEPS.find((step) => step >= (value / power(value)) * (1 - 1e-9))!;

/** Ticks at the powers of ten; at the ends too when there are fewer than three powers. */
export function logAxis(low: number, high: number, height: number): Axis {
  const from = roundDown(low);
  const to = Math.max(from * 10, roundUp(high));
  const share = (value: number) => Math.log(value / from) / Math.log(to / from);
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const powers = Array.from({ length: Math.floor(Math.log10(to) + 1e-9) - first + 1 }, (_, i) => 10 ** (first + i));
  const every = Math.ceil(powers.length / 6);
  const shown = powers.filter((_, i) => i % every === 0);
  const ticks = shown.length < 3 ? [...new Set([from, ...shown, to])] : shown;
  return { log: true, domain: [from, to], ticks, y: (value) => heightOf(share(value), height) };
}

export function linearAxis(low: number, high: number, height: number, count = 4): Axis {
  const [from, to] = nice(low, high === low ? low + 1 : high, 2 * count);
  const share = (value: number) => (value - from) / (to - from);
  return {
    log: false,
    domain: [from, to],
    ticks: ticks(from, to, count),
    y: (value) => heightOf(share(value), height),
  };
}

/** The same axis, wide enough for these values too. */
export function holding(axis: Axis, [low, high]: readonly [number, number], height: number): Axis {
  const [from, to] = axis.domain;
  if (from <= low && to >= high) return axis;
  return (axis.log ? logAxis : linearAxis)(Math.min(from, low), Math.max(to, high), height);
}

/** Three or four round steps from 0 to the end of the run. */
export const stepTicks = (length: number): number[] => ticks(0, length, 3).filter(Number.isInteger);

/** A mark of the x axis of one's own: where, in the axis's steps, and what is written there. */
export interface StepTick {
  readonly at: number;
  readonly label: string;
  /** Writes to the right of the place; in its middle when left out. */
  readonly begins?: true;
}
