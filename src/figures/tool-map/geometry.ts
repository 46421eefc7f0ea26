/** The map's points as paths, and which point lies under the pointer. */

import { MAP_SIDE, type ToolMapFrame } from '../../lab/experiments/tool-map-spec.ts';

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

/** Side of the squares in which labels look for the thickest part of their category. */
const SQUARE = Math.ceil(MAP_SIDE / 12);

/** Where each category's label stands: in the middle of its points in the square that holds most of them. */
export function labelPlaces({ x, y }: Places, category: readonly number[], categories: number) {
  const squares = Array.from({ length: categories }, () => new Map<number, number[]>());
  for (const [i, own] of category.entries()) {
    const square = Math.floor(x[i]! / SQUARE) + 100 * Math.floor(y[i]! / SQUARE);
    const members = squares[own]!.get(square);
    if (members) members.push(i);
    else squares[own]!.set(square, [i]);
  }
  const mean = (values: readonly number[], members: readonly number[]) =>
    members.reduce((sum, i) => sum + values[i]!, 0) / members.length;
  return squares.map((each) => {
    const members = [...each.values()].reduce((most, one) => (one.length > most.length ? one : most), []);
    return { x: mean(x, members), y: mean(y, members), points: members.length };
  });
}
