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

/** A square must hold this share of a category's points to bear its name: what is spread all over has no place. */
const GATHERED = 0.25;
/** Room that a label takes on the map, for each letter and in height. */
const LETTER = 13;
const LINE = 34;

/** Names of the categories that are gathered somewhere, each in the middle of its points there; of two that would touch the more gathered one. */
export function placeLabels({ x, y }: Places, category: readonly number[], names: readonly string[]) {
  const squares = names.map(() => new Map<number, number[]>());
  const sizes = names.map(() => 0);
  for (const [i, own] of category.entries()) {
    sizes[own]!++;
    const square = Math.floor(x[i]! / SQUARE) + 100 * Math.floor(y[i]! / SQUARE);
    const members = squares[own]!.get(square);
    if (members) members.push(i);
    else squares[own]!.set(square, [i]);
  }
  const mean = (values: readonly number[], members: readonly number[]) =>
    members.reduce((sum, i) => sum + values[i]!, 0) / members.length;
  const wanted = names.map((name, own) => {
    const members = [...squares[own]!.values()].reduce((most, one) => (one.length > most.length ? one : most), []);
    return { name, x: mean(x, members), y: mean(y, members), share: members.length / sizes[own]! };
  });
  const placed: typeof wanted = [];
  for (const label of wanted.sort((a, b) => b.share - a.share)) {
    const touches = placed.some(
      (other) =>
        Math.abs(other.y - label.y) < LINE &&
        Math.abs(other.x - label.x) < (LETTER * (other.name.length + label.name.length)) / 2,
    );
    if (label.share >= GATHERED && !touches) placed.push(label);
  }
  return placed;
}
