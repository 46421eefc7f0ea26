/** `npm run record [name]...`: runs every recording of content/<paper>/runs.yaml (or the named ones) and writes runs/<name>.json. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeRun, type RecordedRun, runAll } from '../lab/experiments/recording.ts';
import { recordSweep } from './record-sweep.ts';
import { listRecordings, type Recording } from './recordings.ts';

const wanted = process.argv.slice(2);
const all = await listRecordings();
const unknown = wanted.find((name) => !all.some((recording) => recording.name === name));
if (unknown !== undefined) {
  console.error(`There is no recording "${unknown}". Known: ${all.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

function recordRun({ name, file, experiment, params }: Recording): void {
  const started = performance.now();
  const { arms, ...head } = encodeRun(runAll(experiment, params));
  const before: RecordedRun | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  // The time is the machine's, not the experiment's: a run that has not changed keeps its file as it is.
  const same = before !== null && JSON.stringify(before.arms) === JSON.stringify(arms);
  const seconds =
    same && before.seconds !== undefined ? before.seconds : Number(((performance.now() - started) / 1000).toFixed(1));
  writeFileSync(file, `${JSON.stringify({ ...head, seconds, arms })}\n`);
  console.log(`${name}: ${same ? 'unchanged' : 'recorded'}, ${seconds} s`);
}

for (const recording of all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  mkdirSync(dirname(recording.file), { recursive: true });
  if (recording.sweep) recordSweep(recording, recording.sweep, wanted.length === 0);
  else recordRun(recording);
}
