/** A sweep: the summaries of one experiment's runs over every combination of some parameters' values. */

import { type PerSeed, perSeed } from '../statistics.ts';
import type { Run, Summary } from './experiment.ts';
import type { ParamValue } from './params.ts';
import type { RecordedRun } from './recording.ts';

/** The values of each parameter that varies. */
export type SweepAxes = Readonly<Record<string, readonly ParamValue[]>>;

export interface SweepCell {
  /** The values of the axes in this cell. */
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly arms: Readonly<Record<string, Summary>>;
}

/** A recorded sweep, as its file holds it. */
export interface Sweep {
  readonly experiment: string;
  readonly version: number;
  /** The parameters that every cell shares. */
  readonly params: Run['params'];
  readonly sweep: SweepAxes;
  /** How long all cells took, one after the other, where they were recorded. */
  readonly seconds: number;
  readonly cells: readonly SweepCell[];
  /** The first frames of the first cell, so that a test can run them again. */
  readonly sample: RecordedRun;
}

/** Every combination of the axes' values, the last axis fastest. */
export function combinations(axes: SweepAxes): Record<string, ParamValue>[] {
  return Object.entries(axes).reduce<Record<string, ParamValue>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/**
 * One number of an arm in every cell whose values are those of `where`, in the order of the cells; nulls are left out. Throws one sentence
 * when the cells differ in more than their seed.
 */
export function sweepValues(
  { cells }: Pick<Sweep, 'cells'>,
  arm: string,
  value: string,
  where: Readonly<Record<string, ParamValue>> = {},
): PerSeed {
  const found = cells
    .filter(({ params }) => Object.entries(where).every(([name, wanted]) => params[name] === wanted))
    .flatMap(({ params, arms }) => {
      const number = arms[arm]?.[value];
      return typeof number === 'number' ? [{ params, number }] : [];
    });
  const [first] = found;
  const names = first ? Object.keys(first.params).filter((name) => name !== 'seed') : [];
  const other = names.find((name) => found.some(({ params }) => params[name] !== first!.params[name]));
  if (other)
    throw new RangeError(
      `The cells with "${value}" of "${arm}" differ in ${other}: only a seed may differ between values that one mean is taken of.`,
    );
  return perSeed(found.map(({ params, number }) => ({ seed: Number(params.seed ?? 0), value: number })));
}

/** The same where another axis varies too: of each seed its mean over that axis. */
export function seedMeans(
  sweep: Pick<Sweep, 'cells'>,
  arm: string,
  value: string,
  where: Readonly<Record<string, ParamValue>>,
  over: string,
): PerSeed {
  const settings = [...new Set(sweep.cells.map(({ params }) => params[over]))].filter(
    (setting) => setting !== undefined,
  );
  const each = settings.map((setting) => sweepValues(sweep, arm, value, { ...where, [over]: setting }));
  const seeds = [...new Set(each.flatMap((values) => values.seeds))];
  return perSeed(
    seeds.map((seed) => {
      const own = each.flatMap((values) => values[values.seeds.indexOf(seed)] ?? []);
      return { seed, value: own.reduce((sum, number) => sum + number, 0) / own.length };
    }),
  );
}
