/** How a number of ours is printed in a text, by the build and again by the page that re-checks it. */

import { formatFixed, formatShort } from '../frame/chart/format.ts';

/** A share of one may be written as a percentage; a count has no decimals. */
export function printToyNumber(value: number, isPercent: boolean): string {
  const scaled = isPercent ? 100 * value : value;
  return `${Number.isInteger(scaled) ? formatFixed(scaled, 0) : formatShort(scaled)}${isPercent ? '\u00a0%' : ''}`;
}
