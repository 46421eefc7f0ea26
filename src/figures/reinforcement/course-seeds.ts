/** What the recorded seeds of a figure say: means with intervals, and differences seed by seed. */

import { formatFixed } from '../../frame/chart/format.ts';
import type { ParamValue } from '../../lab/experiment/params.ts';
import { type Sweep, sweepValues } from '../../lab/experiment/sweep.ts';
import { eachSeed, type Interval, meanInterval, seedDifferences } from '../../lab/statistics.ts';

export interface SeedRow {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly interval: Interval;
}

type Where = Readonly<Record<string, ParamValue>>;

/** `number` makes what is shown of a seed's value. */
export function rowOf(
  sweep: Sweep,
  label: string,
  arm: string,
  value: string,
  where: Where = {},
  number: (value: number) => number = (own) => own,
): SeedRow {
  const values = eachSeed(sweepValues(sweep, arm, value, where), number);
  return { id: `${label} ${arm} ${value}`, label, values, interval: meanInterval(values) };
}

/** What the second arm has more than the first, seed by seed. */
export const differenceOf = (sweep: Sweep, from: string, to: string, value: string, where: Where = {}): Interval =>
  meanInterval(seedDifferences(sweepValues(sweep, from, value, where), sweepValues(sweep, to, value, where)));

/** "−6.4 ± 1.4", of values times `scale`. */
export const withMargin = ({ mean, margin }: Interval, digits: number, scale = 1): string =>
  `${formatFixed(scale * mean, digits)} ± ${formatFixed(scale * margin, digits)}`;

export const seedsOf = ({ sweep }: Sweep): readonly ParamValue[] => sweep.seed ?? [];
