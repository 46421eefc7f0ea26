/** Mean and 95 % confidence interval of one number over the cells of a recorded sweep. */

import type { ParamValue } from '../lab/experiments/params.ts';
import { type Sweep, sweepValues } from '../lab/experiments/sweep.ts';
import { meanInterval } from '../lab/statistics.ts';

/** `margin` is half the width of the interval; `count` the cells that have the number. */
export function intervalOf(
  sweep: Pick<Sweep, 'cells'>,
  arm: string,
  value: string,
  where: Readonly<Record<string, ParamValue>>,
): { center: number; margin: number; count: number } {
  const values = sweepValues(sweep, arm, value, where);
  const { mean, margin } = meanInterval(values);
  return { center: mean, margin, count: values.length };
}
