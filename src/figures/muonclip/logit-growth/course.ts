/** The norm of a query matrix over the steps, both on logarithmic axes: there a power of the steps is a straight line, and its exponent the slope. */

import { type Axis, logAxis } from '../../../frame/chart/axis.ts';

/** The first step measured after the beginning: a logarithm has no step 0. */
export const FIRST_STEP = 10;

/** The steps of a run of `length`, from the left. The domain ends where the run does: a rounded one would leave much of it empty. */
export function stepAxis(length: number, width: number): Axis {
  const to = Math.max(FIRST_STEP * 2, length);
  const share = (step: number) => Math.log(step / FIRST_STEP) / Math.log(to / FIRST_STEP);
  return {
    ...logAxis(FIRST_STEP, to, width),
    domain: [FIRST_STEP, to],
    ticks: [10, 20, 50, 100, 200, 500, 1000].filter((step) => step <= to),
    y: (step) => width * (1 - Math.min(1, Math.max(0, share(step)))),
  };
}

/** The step at a share of that axis. */
export const stepAt = (share: number, { domain: [from, to] }: Axis): number =>
  Math.round(from * (to / from) ** Math.min(1, Math.max(0, share)));

/** Two ways to grow, as the exponent of the number of steps: all steps alike, and steps in random directions. */
export const WAYS = [
  { id: 'push', label: 'slope 1: a push', exponent: 1 },
  { id: 'noise', label: 'slope ½: noise', exponent: 0.5 },
] as const;

/**
 * The ends, [step, norm], of the line of one way of growth through a point, as far as it lies within both axes. The first is the left one.
 */
export function guide(
  [step, norm]: readonly [number, number],
  exponent: number,
  x: Axis,
  y: Axis,
): readonly [readonly [number, number], readonly [number, number]] {
  const at = (s: number) => [s, norm * (s / step) ** exponent] as const;
  const stepOf = (value: number) => step * (value / norm) ** (1 / exponent);
  const left = Math.max(x.domain[0], stepOf(y.domain[0]));
  const right = Math.min(x.domain[1], stepOf(y.domain[1]));
  return [at(left), at(right)];
}
