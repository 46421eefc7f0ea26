/** The sheet on which a matrix is drawn to scale: columns to the right, rows down, one entry a unit. */

import { SHAPES, type UpdateRmsParams } from './spec.ts';

/** Columns and rows that the sheet shows: the longest shape, with its name below. */
export const SHEET = { cols: 384, rows: 320 } as const;

/** Entries between two dots, so that the small matrices have some too. */
export const PITCH = 8;

export const CORNERS = SHAPES.map(({ name, rows, cols }) => ({
  name,
  rows,
  cols,
  grain: grain(cols, rows),
}));

/** A row of dots is a stroke of round dashes without length; its first dot lies half a pitch inside, or in the middle of what is thinner. */
export function grain(width: number, height: number): string {
  const [across, down] = [Math.max(1, Math.floor(width / PITCH)), Math.max(1, Math.floor(height / PITCH))];
  const [left, top] = [(width - (across - 1) * PITCH) / 2, (height - (down - 1) * PITCH) / 2];
  // A stroke ends a hair after its last dot, so that the dot is drawn.
  return Array.from({ length: down }, (_, row) => `M${left} ${top + row * PITCH}h${(across - 1) * PITCH + 0.1}`).join(
    '',
  );
}

/** RMS whose dots touch one another. */
const MOST = 0.25;

/** Diameter of a dot, in proportion to the RMS of the entries. */
export const dotSize = (rms: number): number => Math.min(PITCH, (PITCH * rms) / MOST);

/** A dragged corner keeps to whole entries on the sheet. */
export const roundSide = (side: number, most: number): number => Math.min(most, Math.max(8, Math.round(side)));

/** RMS of an exactly orthogonal update of this shape, at a share of the full rank, before any scale and under each. */
export function exactSizes(
  rows: number,
  cols: number,
  share: number,
): Readonly<Record<UpdateRmsParams['scale'], number>> {
  const rank = Math.max(1, Math.round(share * Math.min(rows, cols)));
  const raw = Math.sqrt(rank / (rows * cols));
  return {
    raw,
    jordan: raw * Math.sqrt(Math.max(1, rows / cols)),
    matched: raw * 0.2 * Math.sqrt(Math.max(rows, cols)),
  };
}
