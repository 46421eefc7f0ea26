/** Scales and ticks of a chart: few ticks, at round values, and domains that do not jump while a run grows. */

import { extent, ticks } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';

export interface Axis {
  readonly log: boolean;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Height of a value in a plot `height` high; values outside the domain end at its edge. */
  y(value: number): number;
}

/** Smallest and largest finite value (and above 0 when `positive`), or undefined when there is none. */
export function finiteExtent(values: Iterable<number>, positive = false): [number, number] | undefined {
  const [low, high] = extent(values, (value) =>
    Number.isFinite(value) && (!positive || value > 0) ? value : undefined,
  );
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** Whole decades around the values, so that a growing run moves the axis seldom. */
export function logAxis(low: number, high: number, height: number): Axis {
  const from = Math.floor(Math.log10(low));
  const to = Math.max(from + 1, Math.ceil(Math.log10(high) - 1e-9));
  const domain = [10 ** from, 10 ** to] as const;
  const scale = scaleLog(domain, [height, 0]).clamp(true);
  const every = Math.ceil((to - from) / 5);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => i).filter((i) => i % every === 0);
  return { log: true, domain, ticks: powers.map((i) => 10 ** (from + i)), y: (value) => scale(value) };
}

export function linearAxis(low: number, high: number, height: number, count = 4): Axis {
  const scale = scaleLinear([low, high === low ? low + 1 : high], [height, 0])
    .nice(count)
    .clamp(true);
  const [from = 0, to = 1] = scale.domain();
  return { log: false, domain: [from, to], ticks: ticks(from, to, count), y: (value) => scale(value) };
}

/** Three or four round steps from 0 to the end of the run. */
export const stepTicks = (length: number): number[] => ticks(0, length, 3).filter(Number.isInteger);
