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

const NICE = 1000;

/** What a handle at this share of the plot's width asks for: within the parameter's range, in steps that can be read. */
export const handleValue = (share: number, min: number, max: number): number =>
  Math.min(max, Math.max(min, Math.round(share * MOST * NICE) / NICE));
