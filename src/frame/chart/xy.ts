/** Places in a chart over two axes. */

import type { Axis } from './axis.ts';
import { PLOT_WIDTH } from './line-path.ts';

/** Of an axis made for a plot PLOT_WIDTH high: how far from the left a value stands, in the plot's units. */
export const xOf = (x: Axis, value: number): number => Math.round(10 * (PLOT_WIDTH - x.y(value))) / 10;

/** The same in per cent of the plot's width. */
export const xShare = (x: Axis, value: number): number => Math.round(1000 * (xOf(x, value) / PLOT_WIDTH)) / 10;

/** Path data through points; a point with a coordinate that is not finite breaks the line. */
export function pathThrough(points: readonly (readonly [x: number, y: number])[], x: Axis, y: Axis): string {
  let path = '';
  let isOpen = false;
  for (const [px, py] of points) {
    const isThere = Number.isFinite(px) && Number.isFinite(py) && !(y.log && py <= 0) && !(x.log && px <= 0);
    if (isThere) path += `${isOpen ? ' ' : 'M'}${xOf(x, px)} ${y.y(py)}`;
    isOpen = isThere;
  }
  return path;
}
