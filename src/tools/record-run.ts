/** Records one run: every arm of an experiment, whole, into content/<paper>/runs/<name>.json. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeRun, type RecordedRun, runAllOn } from '../lab/experiment/recording.ts';
import { nodeHost } from '../worker/sandbox/node-host.ts';
import type { Recording } from './recordings.ts';

/** One line for the terminal comes back. */
export async function recordRun({ paper, name, file, experiment, params }: Recording): Promise<string> {
  mkdirSync(dirname(file), { recursive: true });
  const started = performance.now();
  const { arms, ...head } = encodeRun(await runAllOn(nodeHost, experiment, params));
  const before: RecordedRun | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  // The time is the machine's, not the experiment's: a run that has not changed keeps its file as it is.
  const same = before !== null && JSON.stringify(before.arms) === JSON.stringify(arms);
  const seconds =
    same && before.seconds !== undefined ? before.seconds : Number(((performance.now() - started) / 1000).toFixed(1));
  writeFileSync(file, `${JSON.stringify({ ...head, seconds, arms })}\n`);
  return `${paper}/${name}: ${same ? 'unchanged' : 'recorded'}, ${seconds} s`;
}
