/** The map's points as paths, and which point lies under the pointer. */

import type { ToolMapFrame } from './spec.ts';

export type Places = Pick<ToolMapFrame, 'x' | 'y'>;

/** Dots as lines without length, which round caps make round, at any size of the map: one path for as many as there are. */
export function dots({ x, y }: Places, from: number, to: number, isDrawn: (i: number) => boolean): string {
  let path = '';
  for (let i = from; i < to; i++) if (isDrawn(i)) path += `M${x[i]} ${y[i]}h0`;
  return path;
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

/** A category's colour, of two lightnesses by turns. With 31 categories some share one: dots and rings tell the kinds apart. */
export function colourOf(category: number): string {
  const hue = FIRST_HUE + HUE_STEP * ((category * STRIDE) % HUES);
  const [light, dark] = category % 2 === 0 ? [0.5, 0.68] : [0.62, 0.8];
  return `light-dark(oklch(${light} 0.11 ${hue}), oklch(${dark} 0.1 ${hue}))`;
}
