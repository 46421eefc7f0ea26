/** The map's points as paths, and which point lies under the pointer. */

import type { ToolMapFrame } from '../../lab/experiments/tool-map-spec.ts';

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
