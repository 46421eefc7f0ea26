/** The lines of the run's charts: all arms on one axis, and those of one arm's panel. */

import { baseOf } from '../../../frame/behind.ts';
import { finiteExtent } from '../../../frame/chart/axis.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { type ArmColumns, CELLS, NORMS } from '../arm-columns.ts';
import { chartLabelOf, classOf, clips, isMuon } from './text.ts';

export interface ArmOnView {
  readonly id: string;
  readonly own: ArmColumns;
  readonly count: number;
}

/**
 * S_max of every arm on view. While another threshold than the run's is set, `passes` is the step up to which the clipped arm is
 * that of the unclipped one: it is drawn so far, and what it was with the old threshold stands behind.
 */
export function logitLinesOf(arms: readonly ArmOnView[], passes: number | undefined): ChartLine[] {
  const unclipped = arms.find(({ id }) => id === 'muon');
  return arms.flatMap(({ id, own, count }): ChartLine[] => {
    const line = {
      id,
      series: { values: own.largest, count },
      className: classOf(id),
      columns: 160,
      ...(id !== baseOf(id) ? { label: '' } : { label: chartLabelOf(id), marked: true }),
    };
    if (passes === undefined || !clips(id)) {
      // A clip that never acts leaves one line for two arms: dashes let the other show through.
      const hides = isMuon(id) && clips(id) && unclipped && isSame(own.largest, unclipped.own.largest, count);
      return [hides ? { ...line, dashed: true } : line];
    }
    const old = { ...line, className: `${line.className} ghost` };
    if (!unclipped || !isMuon(id)) return [old];
    const known = { values: unclipped.own.largest, count: Math.min(passes + 1, unclipped.count) };
    return [old, { id: `${id} known`, series: known, className: classOf(id), columns: 160 }];
  });
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>, count: number): boolean {
  for (let i = 0; i < count; i++) if (a[i] !== b[i]) return false;
  return count > 1;
}

/** By this share of the run every optimizer has left the steep beginning behind. */
const SETTLED = 0.12;

/** Least and largest mean loss after the steep fall of the beginning, which would press the rest into a few pixels. */
export const lossExtent = (arms: readonly ArmOnView[], length: number): [number, number] | undefined =>
  finiteExtent(arms.flatMap(({ own, count }) => [...own.meanLoss.subarray(Math.round(SETTLED * length), count)]));

/** The mean loss of every arm from where it has come down to `top`: no flat line stands for what lies above. */
export function lossLinesOf(arms: readonly ArmOnView[], top: number, passes: number | undefined): ChartLine[] {
  const unclipped = arms.find(({ id }) => id === 'muon');
  return arms.map(({ id, own, count }) => {
    const from = own.meanLoss.subarray(0, count).findLastIndex((loss) => loss > top) + 1;
    const values = own.meanLoss.slice(0, count).fill(Number.NaN, 0, from);
    const isOwn = id === baseOf(id);
    return {
      id,
      series: { values, count },
      dashed: isMuon(id) && clips(id) && unclipped !== undefined && isSame(own.meanLoss, unclipped.own.meanLoss, count),
      className: passes !== undefined && clips(id) ? `${classOf(id)} ghost` : classOf(id),
      label: isOwn ? chartLabelOf(id) : '',
      marked: isOwn,
      columns: 110,
    };
  });
}

/** A thin line for each head and S_max, the largest of them. */
export function headLinesOf(columns: ArmColumns, count: number, className: string, atEnd: boolean): ChartLine[] {
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
