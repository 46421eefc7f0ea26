/** `npm run record [name | paper | paper/name]...`: runs every recording of content/<paper>/runs.yaml (or the named ones) and writes runs/<name>.json. */

import { recordRun } from './record-run.ts';
import { recordSweep } from './record-sweep.ts';
import { listRecordings, type Recording } from './recordings.ts';

const wanted = process.argv.slice(2);
const all = await listRecordings();
const namesOf = ({ paper, name }: Recording) => [name, paper, `${paper}/${name}`];
const unknown = wanted.find((name) => !all.some((recording) => namesOf(recording).includes(name)));
if (unknown !== undefined) {
  console.error(
    `There is no recording "${unknown}". Known: ${all.map(({ paper, name }) => `${paper}/${name}`).join(', ')}.`,
  );
  process.exit(2);
}

for (const recording of all) {
  if (wanted.length > 0 && !namesOf(recording).some((name) => wanted.includes(name))) continue;
  if (recording.sweep) await recordSweep(recording, recording.sweep, wanted.length === 0);
  else console.log(await recordRun(recording));
}
