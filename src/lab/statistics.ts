/** Means with confidence intervals over a few seeds. */

/** 0.975 quantiles of Student's t for 1 to 30 degrees of freedom; NIST/SEMATECH e-Handbook, 1.3.6.7.2. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** The 0.975 quantile of Student's t; beyond 30 degrees of freedom by the first terms of its expansion around the normal's. */
export function studentT975(degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1)
    throw new RangeError(`Degrees of freedom are whole numbers from 1 on, not ${degrees}.`);
  const z = 1.959964;
  return T_975[degrees - 1] ?? z + (z * z * z + z) / (4 * degrees);
}

export interface Interval {
  readonly mean: number;
  /** Sample standard deviation, with n - 1; NaN for fewer than two values. */
  readonly deviation: number;
  /** Half the width of the 95 % confidence interval of the mean, by Student's t; NaN for fewer than two values. */
  readonly margin: number;
  readonly count: number;
}

/**
 * Numbers of which each comes from another seed, the same place in `seeds`. An interval counts its values as independent: those of one
 * seed, such as its tasks, or of one seed under several settings, are not, and would make it too narrow.
 */
export type PerSeed = readonly number[] & { readonly seeds: readonly number[] };

const withSeeds = (values: readonly number[], seeds: readonly number[]): PerSeed =>
  Object.defineProperty([...values], 'seeds', { value: seeds }) as unknown as PerSeed;

/** Throws one sentence when a seed has two values. */
export function perSeed(entries: readonly { readonly seed: number; readonly value: number }[]): PerSeed {
  const seeds = entries.map(({ seed }) => seed);
  const twice = seeds.find((seed, i) => seeds.indexOf(seed) !== i);
  if (twice !== undefined)
    throw new RangeError(
      `Seed ${twice} has more than one value: an interval needs one a seed, such as a mean of its own.`,
    );
  return withSeeds(
    entries.map(({ value }) => value),
    seeds,
  );
}

/** The same seeds with another number for each. */
export const eachSeed = (values: PerSeed, number: (value: number) => number): PerSeed =>
  withSeeds(values.map(number), values.seeds);

/** What the second has more than the first, seed by seed; seeds that one of them lacks are left out. */
export const seedDifferences = (from: PerSeed, to: PerSeed): PerSeed =>
  perSeed(
    to.seeds.flatMap((seed, i) => {
      const before = from[from.seeds.indexOf(seed)];
      return before === undefined ? [] : [{ seed, value: to[i]! - before }];
    }),
  );

/** Mean and 95 % confidence interval of independent values. Throws one sentence for values without a seed each. */
export function meanInterval(values: PerSeed): Interval {
  const count = values.length;
  if (values.seeds?.length !== count)
    throw new TypeError(`An interval needs one value a seed, not ${count} values that nobody has a seed for.`);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN;
  const margin = count > 1 ? (studentT975(count - 1) * deviation) / Math.sqrt(count) : Number.NaN;
  return { mean, deviation, margin, count };
}
