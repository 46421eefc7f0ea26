/** Mean and 95 % confidence interval of one number over the cells of a recorded sweep. */

import { formatFixed, formatShort } from '../frame/chart/format.ts';
import type { ParamValue } from '../lab/experiment/params.ts';
import { type Sweep, seedMeans, sweepValues } from '../lab/experiment/sweep.ts';
import { meanInterval } from '../lab/statistics.ts';

/**
 * `margin` is half the width of the interval; `count` the seeds that have the number. With `over` a
 * seed's value is its mean over that axis. Throws where the cells differ in more than seed and axis.
 */
export function intervalOf(
  sweep: Pick<Sweep, 'cells'>,
  arm: string,
  value: string,
  where: Readonly<Record<string, ParamValue>>,
  over?: string,
): { center: number; margin: number; count: number } {
  const values = over ? seedMeans(sweep, arm, value, where, over) : sweepValues(sweep, arm, value, where);
  const { mean, margin } = meanInterval(values);
  return { center: mean, margin, count: values.length };
}

/** "92.8 ± 7.8": the margin with as many digits after the point as the mean, which has about three significant ones. */
export function writeInterval(center: number, margin: number): string {
  const mean = formatShort(center);
  if (mean.includes('×')) return `${mean} ± ${formatShort(margin)}`;
  return `${mean} ± ${formatFixed(margin, mean.split('.')[1]?.length ?? 0)}`;
}
