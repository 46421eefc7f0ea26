/** The map's points as paths, and which point lies under the pointer. */

import type { ToolMapFrame } from './spec.ts';

export type Places = Pick<ToolMapFrame, 'x' | 'y'>;

/** Dots as lines without length, which round caps make round, at any size of the map: one path for as many as there are. */
export function dots({ x, y }: Places, from: number, to: number, isDrawn: (i: number) => boolean): string {
  let path = '';
  for (let i = from; i < to; i++) if (isDrawn(i)) path += `M${x[i]} ${y[i]}h0`;
  return path;
}

export interface Region {
  /** Middle of what is on view, and how far it reaches to each side, in units of the map. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;

/** The region around these points, without the outermost `cut` of them at each side. */
export function regionOf({ x, y }: Places, belongs: (i: number) => boolean, cut: number): Region {
  const along = (values: readonly number[]) => {
    const sorted = values.filter((_, i) => belongs(i)).sort((a, b) => a - b);
    return [quantile(sorted, cut), quantile(sorted, 1 - cut)] as const;
  };
  const [[left, right], [top, bottom]] = [along(x), along(y)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, reach: Math.max(30, right - left, bottom - top) / 2 };
}

/** Places a share of the way from one map to the other. */
export function between(from: Places, to: Places, share: number): Places {
  const along = (a: readonly number[], b: readonly number[]) =>
    b.map((value, i) => Math.round((a[i] ?? value) + share * (value - (a[i] ?? value))));
  return { x: along(from.x, to.x), y: along(from.y, to.y) };
}

/** The point nearest to a place on the map that is at most `reach` away, or undefined. */
export function nearest({ x, y }: Places, atX: number, atY: number, reach: number): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, reach * reach];
  for (let i = 0; i < x.length; i++) {
    const distance = (x[i]! - atX) ** 2 + (y[i]! - atY) ** 2;
    if (distance <= least) [found, least] = [i, distance];
  }
  return found;
}

/** Hues from yellow round to magenta: red is the clip's on this site. */
const FIRST_HUE = 65;
const HUES = 17;
const HUE_STEP = 17;
/** Categories that follow one another in the list lie this many hues apart. */
const STRIDE = 7;

/** A category's colour, of two lightnesses by turns. With 31 categories some share one: small and large dots tell the kinds apart. */
export function colourOf(category: number): string {
  const hue = FIRST_HUE + HUE_STEP * ((category * STRIDE) % HUES);
  const [light, dark] = category % 2 === 0 ? [0.5, 0.68] : [0.62, 0.8];
  return `light-dark(oklch(${light} 0.11 ${hue}), oklch(${dark} 0.1 ${hue}))`;
}
