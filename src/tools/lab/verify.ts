/** `verify --reference FILE`: prints the worst relative error of each section and fails when one is over tolerance. */

import { readFileSync } from 'node:fs';
import { TOLERANCE, verifyReference } from '../../lab/reference/verify.ts';
import { type Flags, isAsked } from './flags.ts';
import { print } from './output.ts';

export function runVerify(flags: Flags, refuse: (sentence: string) => number): number {
  if (isAsked(flags, 'help')) {
    print(
      'verify --reference FILE: the worst relative error of each section of a PyTorch reference file, such as\nsrc/lab/reference/pytorch.json. Exit code 1 when one is over its tolerance.',
    );
    return 0;
  }
  const unknown = flags.find(([name]) => name !== 'reference');
  if (unknown) return refuse(`--${unknown[0]} is not a flag of verify; --reference FILE is.`);
  const path = flags.find(([name]) => name === 'reference')?.[1];
  if (path === undefined || path === 'true') return refuse('verify needs --reference FILE.');
  let results: ReturnType<typeof verifyReference>;
  try {
    results = verifyReference(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return refuse(`--reference ${path} cannot be checked: ${error instanceof Error ? error.message : error}`);
  }
  for (const result of results) {
    if (result.skipped) print(`${result.section.padEnd(15)} skipped: the lab does not know this section yet`);
    else {
      const verdict = result.ok ? 'ok' : `OVER ${TOLERANCE[result.precision]}`;
      print(
        `${result.section.padEnd(15)} ${result.precision}  ${result.worst.toExponential(2).padStart(9)}  ${verdict.padEnd(4)}  ${result.compared} comparisons, worst: ${result.where}`,
      );
    }
  }
  const checked = results.filter((result) => !result.skipped);
  if (checked.length === 0) return refuse(`--reference ${path} has no section that the lab knows.`);
  return checked.every((result) => result.ok) ? 0 : 1;
}
