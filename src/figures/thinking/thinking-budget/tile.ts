/** A pentagon as it lies after a move, or on its way: matrices and outlines for the picture. */

import { CORNERS, isTurn } from '../../../lab/thinking/pentagon.ts';

/** a, b, c, d of SVG's matrix(a b c d 0 0). */
export type Matrix = readonly [a: number, b: number, c: number, d: number];
type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 1];

const angleOf = (place: number) => Math.PI * ((2 * place) / CORNERS - 0.5);

/** Place k of a circle of radius 1: 0 at the top, then clockwise; places between them too. */
export const placeOf = (place: number): Point => [Math.cos(angleOf(place)), Math.sin(angleOf(place))];

/** Some share of a move: a turn is turned so far, a flip lifts the pentagon over its axis. All of it at 1. */
export function partway(move: number, share: number): Matrix {
  if (isTurn(move)) {
    const angle = (2 * Math.PI * move * share) / CORNERS;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [cos, sin, -sin, cos];
  }
  const [cos, sin] = placeOf(move - CORNERS);
  const width = Math.cos(Math.PI * share);
  const cross = cos * sin * (1 - width);
  return [cos * cos + width * sin * sin, cross, cross, sin * sin + width * cos * cos];
}

export const matrixOf = (move: number): Matrix => partway(move, 1);

/** First `inner`, then `outer`. */
export const after = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
  a * e + c * f,
  b * e + d * f,
  a * g + c * h,
  b * g + d * h,
];

/** Its other side is up. */
export const isBack = ([a, b, c, d]: Matrix): boolean => a * d - b * c < 0;

const tenth = (x: number) => Math.round(100 * x) / 100;
export const apply = ([a, b, c, d]: Matrix, [x, y]: Point, size: number): Point => [
  tenth(size * (a * x + c * y)),
  tenth(size * (b * x + d * y)),
];

const places = Array.from({ length: CORNERS }, (_, k) => k);
const between = ([x, y]: Point, [u, v]: Point): Point => [(x + u) / 2, (y + v) / 2];
const middle = between(placeOf(0), placeOf(1));

const written = (points: readonly Point[]) => points.map(([x, y]) => `${x} ${y}`).join(' ');

/** Points of the outline, and of the one of ten triangles that is dark: it tells each of the ten ways to lie from the others. */
export const outline = (matrix: Matrix, size: number): string =>
  written(places.map((k) => apply(matrix, placeOf(k), size)));
export const wedge = (matrix: Matrix, size: number): string =>
  written(([[0, 0], placeOf(0), middle] as const).map((point) => apply(matrix, point, size)));

/** The lines between the ten triangles. */
export const spokes = (matrix: Matrix, size: number): string =>
  places
    .map((k) => {
      const [[x, y], [u, v]] = [placeOf(k), between(placeOf(k + 2), placeOf(k + 3))].map((point) =>
        apply(matrix, point, size),
      ) as [Point, Point];
      return `M${x} ${y}L${u} ${v}`;
    })
    .join('');

/** The ends of the axis of a flip, so far from the middle. */
export function axisOf(place: number, size: number) {
  const [x, y] = apply(IDENTITY, placeOf(place), size);
  return { x1: x, y1: y, x2: -x, y2: -y };
}

/** Path of a turn's arrow around a circle, from the top clockwise, and of its head, which `size` makes smaller. */
export function turnArrow(move: number, radius: number, size = 1): { readonly arc: string; readonly head: string } {
  const [x, y] = apply(IDENTITY, placeOf(0), radius);
  const [u, v] = apply(IDENTITY, placeOf(move), radius);
  const [ux, uy] = placeOf(move);
  const point = (along: number, out: number) =>
    `${tenth(u + size * (ux * out - uy * along))} ${tenth(v + size * (ux * along + uy * out))}`;
  return {
    arc: `M${x} ${y}A${radius} ${radius} 0 ${move > CORNERS / 2 ? 1 : 0} 1 ${u} ${v}`,
    head: `M${point(-2.6, -2.4)}L${point(1, 0)}L${point(-2.6, 2.4)}`,
  };
}
