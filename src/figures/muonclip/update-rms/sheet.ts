/** Where each shape lies on the sheet on which all are drawn to scale, one entry of the matrix being one unit. */

import { SHAPES } from './spec.ts';

/** Left, top, width and height of the sheet; names stand above the matrices. */
export const SHEET = [0, -24, 600, 474] as const;

/** Left upper corners, in the order of SHAPES. */
const CORNERS: readonly (readonly [x: number, y: number])[] = [
  [208, 106],
  [208, 0],
  [0, 0],
  [294, 0],
  [0, 224],
  [244, 338],
  [160, 338],
  [392, 0],
  [244, 404],
  [536, 0],
  [384, 338],
  [590, 0],
  [0, 338],
];

/** Entries between two dots, so that the small matrices have some too. */
export const PITCH = 8;

export const PLACES = SHAPES.map(({ rows, cols }, i) => {
  const [x, y] = CORNERS[i]!;
  return { x, y, width: cols, height: rows, grain: grain(x, y, cols, rows) };
});

/** A row of dots is a stroke of round dashes without length; its first dot lies half a pitch inside, or in the middle of what is thinner. */
function grain(x: number, y: number, width: number, height: number): string {
  const [across, down] = [Math.max(1, Math.floor(width / PITCH)), Math.max(1, Math.floor(height / PITCH))];
  const [left, top] = [x + (width - (across - 1) * PITCH) / 2, y + (height - (down - 1) * PITCH) / 2];
  // A stroke ends a hair after its last dot, so that the dot is drawn.
  return Array.from({ length: down }, (_, row) => `M${left} ${top + row * PITCH}h${(across - 1) * PITCH + 0.1}`).join(
    '',
  );
}

/** RMS whose dots touch one another. */
const MOST = 0.25;

/** Diameter of a dot, in proportion to the RMS of the entries. */
export const dotSize = (rms: number): number => Math.min(PITCH, (PITCH * rms) / MOST);
