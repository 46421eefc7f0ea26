/** The lines of one arm's panel. */

import type { ChartLine } from '../../../frame/chart/line.ts';
import { type ArmColumns, CELLS, NORMS } from '../arm-columns.ts';

/** A thin line for each head and S_max, the largest of them. */
export function logitLinesOf(columns: ArmColumns, count: number, className: string, atEnd: boolean): ChartLine[] {
  const heads = Array.from({ length: CELLS }, (_, cell) => ({
    id: `head ${cell}`,
    series: { values: columns.maxLogit, count, offset: cell, stride: CELLS },
    className,
    thin: true,
    columns: 40,
  }));
  const series = { values: columns.largest, count };
  return [...heads, { id: 'S_max', series, className, label: atEnd ? '' : 'max', marked: true, columns: 80 }];
}

/** S_max of the same arm in the run that stands behind. */
export function behindLineOf(columns: ArmColumns, frames: number, className: string): ChartLine {
  const series = { values: columns.largest, count: Math.min(columns.count, frames) };
  return { id: 'S_max behind', series, className: `${className} ghost`, label: '', columns: 160 };
}

/** W_q of each layer, named by its layer, and W_k dashed. */
export function normLinesOf(columns: ArmColumns, count: number, className: string): ChartLine[] {
  const points = columns.normSteps.filter((step) => step < count).length;
  return Array.from({ length: NORMS }, (_, i) => ({
    id: `norm ${i}`,
    series: { values: columns.norms, count: points, offset: i, stride: NORMS, xs: columns.normSteps },
    className,
    ...(i % 2 === 0 && { label: `L${i / 2 + 1}` }),
    dashed: i % 2 === 1,
  }));
}
