/** Parameters as the command line lists them, and numbers as its summaries print them. */

import { type ParamTable, rangeOf } from '../../lab/experiment/params.ts';

/** Flags that are no parameters, each with what it does. */
type Others = readonly (readonly [name: string, help: string])[];

/** One line a flag, the names in a column as wide as the longest. */
export function describeFlags(params: ParamTable, others: Others = []): string {
  const rows = [
    ...Object.entries(params).map(([name, param]): [string, string] => [
      name,
      `${param.help} ${rangeOf(param)}, default ${param.default}`,
    ]),
    ...others,
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, help]) => `  --${name.padEnd(width)}${help}`).join('\n');
}

/** Five digits, all of a whole number; words for what is no finite number, as an arm that diverged may leave behind. */
export function inWords(value: number | null): string {
  if (value === null) return 'none';
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinite' : 'minus infinite';
  return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(5)));
}
