/** The drawing of the polynomial and of the walk of each singular value between it and the diagonal. */

import type { QuinticCoefficients } from '../../../lab/optim/newton-schulz.ts';
import { quintic } from '../../../lab/optim/quintic.ts';

/** The axes of the polynomial's plot: values from 0 to this. */
export const MOST = 1.6;
const POINTS = 240;

export type Point = readonly [x: number, y: number];

/** |p(x)| on [0, MOST]: a singular value has no sign. Where p is above the plot the curve has no points. */
export const curve = (coefficients: QuinticCoefficients): Point[] =>
  Array.from({ length: POINTS + 1 }, (_, i) => {
    const x = (MOST * i) / POINTS;
    const y = Math.abs(quintic(x, coefficients));
    return [x, y <= MOST ? y : Number.NaN];
  });

/** From x on the axis up to the curve, across to the diagonal, and again, `steps` times. */
export function cobweb(values: readonly number[], steps: number): Point[] {
  const points: Point[] = [[values[0] ?? Number.NaN, 0]];
  for (let i = 0; i < steps; i++) {
    const [x, y] = [values[i], values[i + 1]];
    if (x === undefined || y === undefined || Number.isNaN(y)) break;
    if (y > MOST) {
      points.push([x, MOST]); // out of the plot, for ever
      break;
    }
    points.push([x, y], [y, y]);
  }
  return points;
}

/** The walk as far as `progress` steps and parts of a step: the first half of a step goes up to the curve, the second across. */
export function walk(values: readonly number[], progress: number): Point[] {
  const whole = Math.floor(progress);
  const part = progress - whole;
  const done = cobweb(values, whole);
  const ahead = cobweb(values, whole + 1).slice(done.length);
  const [up, across] = ahead;
  if (part === 0 || !up) return done;
  const last = done.at(-1)!;
  if (part < 0.5 || !across) return [...done, mixed(last, up, Math.min(1, 2 * part))];
  return [...done, up, mixed(up, across, 2 * part - 1)];
}

const mixed = ([x0, y0]: Point, [x1, y1]: Point, t: number): Point => [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];

/** A parameter's value in steps that can be read. */
const nice = (value: number, min: number, max: number) => Math.min(max, Math.max(min, Math.round(1000 * value) / 1000));

/**
 * The six values that put the one at `index` at `start`, where the iteration begins. Divided by their norm all share one: the norm
 * stays, and the others shrink or grow together. Not divided, the value is the start.
 */
export function draggedTo(
  values: readonly number[],
  index: number,
  start: number,
  isNormalized: boolean,
  [min, max]: readonly [min: number, max: number],
): number[] {
  if (!isNormalized) return values.map((value, i) => (i === index ? nice(start, min, max) : value));
  const norm = Math.hypot(...values);
  const others = Math.hypot(...values.map((value, i) => (i === index ? 0 : value)));
  const own = Math.min(0.999, Math.max(0, start));
  const factor = (Math.sqrt(1 - own * own) * norm) / others;
  return values.map((value, i) => nice(i === index ? own * norm : factor * value, min, max));
}

/** The index of the start nearest to a place on the axis. */
export const nearest = (starts: readonly number[], place: number): number =>
  starts.reduce((best, start, i) => (Math.abs(start - place) < Math.abs(starts[best]! - place) ? i : best), 0);

/** How many of the values are larger than each: where it stands when they fall. Of equal ones the first comes first. */
export const ranks = (values: readonly number[]): number[] =>
  values.map((value, i) => values.filter((other, j) => other > value || (other === value && j < i)).length);
