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

/** Mean and 95 % confidence interval of independent values, such as one number a seed. */
export function meanInterval(values: readonly number[]): Interval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN;
  const margin = count > 1 ? (studentT975(count - 1) * deviation) / Math.sqrt(count) : Number.NaN;
  return { mean, deviation, margin, count };
}
