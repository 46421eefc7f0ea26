/** The arithmetic of the drawing: the effective number of a few tools from the table of their similarities. */

import { exp, log } from '../../../lab/math.ts';

/** similarities: (n, n), each from 0 to 1 and 1 on the diagonal -> the mean of each row. */
export const meansOf = (similarities: readonly (readonly number[])[]): number[] =>
  similarities.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);

/** One over the geometric mean of the rows' means: n for strangers, 1 for copies. */
export const effectiveOf = (similarities: readonly (readonly number[])[]): number => {
  const means = meansOf(similarities);
  return exp(-means.reduce((sum, mean) => sum + log(mean), 0) / means.length);
};
