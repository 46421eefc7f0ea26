/** Where a line stands at the scrubbed step and where it ends, and where the texts beside it go. */

import type { Axis } from './axis.ts';
import { placeLabels } from './labels.ts';
import type { ChartLine } from './line.ts';
import { valueAt, xAt } from './line-path.ts';

export const LINE_HEIGHT = 13;
/** The value at the hairline stands this far above its dot. */
const LIFT = 9;

export interface PlacedLine extends ChartLine {
  /** At the scrubbed step; of a sparse series at the last point before it. Not a number where the line has none. */
  readonly value: number;
  readonly atY: number;
  /** Height of the last point that can be drawn. */
  readonly endY: number;
}

export function placeLine(line: ChartLine, at: number, axis: Axis): PlacedLine {
  const { series } = line;
  let i = Math.min(series.count - 1, series.xs ? series.count - 1 : at);
  while (i > 0 && xAt(series, i) > at) i--;
  const isThere = i >= 0 && xAt(series, i) <= at && (series.xs !== undefined || i === at);
  const value = isThere ? valueAt(series, i) : Number.NaN;
  let end = series.count - 1;
  while (end > 0 && !Number.isFinite(valueAt(series, end))) end--;
  return { ...line, value, atY: axis.y(value), endY: end < 0 ? Number.NaN : axis.y(valueAt(series, end)) };
}

export const isNamed = (line: PlacedLine) => line.label !== undefined && Number.isFinite(line.endY);
export const isMarked = (line: PlacedLine) => line.marked === true && Number.isFinite(line.atY);

/** Heights of the names at the line ends, and last that of the reference line when there is one. */
export function placeNames(
  named: readonly PlacedLine[],
  reference: number | undefined,
  withValues: boolean,
  height: number,
): number[] {
  const wanted = [...named.map((line) => line.endY), ...(reference === undefined ? [] : [reference])];
  // A name and its value take two lines; the step axis below must stay free.
  const isTwoLines = withValues && named.some((line) => line.label && line.marked);
  const labelHeight = isTwoLines ? 2 * LINE_HEIGHT + 2 : LINE_HEIGHT;
  return placeLabels(wanted, labelHeight, 0, height - labelHeight + LINE_HEIGHT);
}

/** Heights of the values beside the hairline. */
export const placeValues = (marked: readonly PlacedLine[], height: number): number[] =>
  placeLabels(
    marked.map((line) => line.atY - LIFT),
    LINE_HEIGHT,
    4,
    height,
  );
