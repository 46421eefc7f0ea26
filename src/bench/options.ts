/** The benchmark's command line. */

import { parseArgs } from 'node:util';
import type { WorkName } from './works.ts';

export interface Options {
  readonly rounds: number;
  /** Seconds for each engine in each round. */
  readonly seconds: number;
  readonly works: readonly WorkName[];
  readonly json: boolean;
  readonly port: number;
}

/** Throws a RangeError that names the flag, the value and the allowed range. */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      work: { type: 'string', default: 'both' },
      json: { type: 'boolean', default: false },
      port: { type: 'string', default: '8130' },
    },
  });
  const number = (flag: 'rounds' | 'seconds' | 'port', low: number, high: number, whole: boolean) => {
    const value = Number(values[flag]);
    if (value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
    throw new RangeError(
      `--${flag} cannot be "${values[flag]}": it must be a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`,
    );
  };
  if (values.work !== 'S' && values.work !== 'M' && values.work !== 'both') {
    throw new RangeError(`--work cannot be "${values.work}": it must be S, M or both.`);
  }
  return {
    rounds: number('rounds', 1, 100, true),
    seconds: number('seconds', 0.1, 600, false),
    works: values.work === 'both' ? ['S', 'M'] : [values.work],
    json: values.json,
    port: number('port', 1024, 65_535, true),
  };
}
