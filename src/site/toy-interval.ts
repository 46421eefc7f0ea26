/** Mean and 95 % confidence interval of one number over the cells of a recorded sweep. */

import { formatFixed, formatShort } from '../frame/chart/format.ts';
import type { ParamValue } from '../lab/experiment/params.ts';
import { type Sweep, seedMeans, sweepValues } from '../lab/experiment/sweep.ts';
import { meanInterval, seedDifferences } from '../lab/statistics.ts';

/**
 * `margin` is half the width of the interval; `count` the seeds that have the number. With `over` a
 * seed's value is its mean over that axis. With `against`, parameters that differ from `where`, it is what the seed has
 * more there than at `where`; with `than`, what it has more in `arm` than in that arm. Throws where the cells differ in more than seed and axis.
 */
export function intervalOf(
  sweep: Pick<Sweep, 'cells'>,
  arm: string,
  value: string,
  where: Readonly<Record<string, ParamValue>>,
  over?: string,
  against?: Readonly<Record<string, ParamValue>>,
  than?: string,
): { center: number; margin: number; count: number } {
  const of = (name: string, cells: typeof where) =>
    over ? seedMeans(sweep, name, value, cells, over) : sweepValues(sweep, name, value, cells);
  const at = (cells: typeof where) =>
    than === undefined ? of(arm, cells) : seedDifferences(of(than, cells), of(arm, cells));
  const values = against ? seedDifferences(at(where), at({ ...where, ...against })) : at(where);
  const { mean, margin } = meanInterval(values);
  return { center: mean, margin, count: values.length };
}

/** "92.8 ± 7.8": the margin with as many digits after the point as the mean, which has about three significant ones. */
export function writeInterval(center: number, margin: number): string {
  const mean = formatShort(center);
  if (mean.includes('×')) return `${mean} ± ${formatShort(margin)}`;
  return `${mean} ± ${formatFixed(margin, mean.split('.')[1]?.length ?? 0)}`;
}
