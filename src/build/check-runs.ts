/** Whether every recorded run is the one that runs.yaml asks for: of this version of its experiment, with these parameters and arms. */

import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { RecordedRun } from '../lab/experiment/recording.ts';
import { combinations, type Sweep } from '../lab/experiment/sweep.ts';
import { named } from '../papers/read-papers.ts';
import { type Recording, readRuns } from '../tools/recordings.ts';

const written = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));

/** The first parameter that was another when the run was recorded, told in words; undefined when none was. */
function otherParameter(recorded: RecordedRun['params'], { params }: Recording): string | undefined {
  const names = [...new Set([...Object.keys(params), ...Object.keys(recorded)])];
  const name = names.find((one) => !isDeepStrictEqual(recorded[one], params[one]));
  return name && `with ${name} ${written(recorded[name])}, and ${written(params[name])} is asked for`;
}

/** How the recording differs from what is asked for; undefined when it does not. */
function difference(recorded: RecordedRun | Sweep, recording: Recording): string | undefined {
  const { experiment, params, sweep } = recording;
  if (recorded.experiment !== experiment.id) return `of the experiment "${recorded.experiment}"`;
  if (recorded.version !== experiment.version) {
    return `of version ${recorded.version} of the experiment "${experiment.id}", which is now at version ${experiment.version}`;
  }
  const other = otherParameter(recorded.params as RecordedRun['params'], recording);
  if (other) return other;
  if ('cells' in recorded !== (sweep !== undefined)) return sweep ? 'as one run, not as a sweep' : 'as a sweep';
  if ('cells' in recorded) {
    const cells = recorded.cells.map((cell) => cell.params);
    return isDeepStrictEqual(cells, combinations(sweep ?? {})) ? undefined : 'over other values than its sweep lists';
  }
  const arms = experiment.arms(params).map(({ id }) => id);
  const recordedArms = Object.keys(recorded.arms);
  return isDeepStrictEqual(recordedArms, arms)
    ? undefined
    : `with the arms ${recordedArms.join(', ')} in place of ${arms.join(', ')}`;
}

function problemOf(recording: Recording): string | undefined {
  const { paper, name, file } = recording;
  const command = `run "npm run record ${paper}/${name}"`;
  if (!existsSync(file)) return `${named(file)} is missing: ${command}.`;
  let recorded: RecordedRun | Sweep;
  try {
    recorded = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `${named(file)} cannot be read (${(error as Error).message}): ${command}.`;
  }
  const how = difference(recorded, recording);
  return how && `${named(file)} was recorded ${how}: ${command}.`;
}

/** One sentence for each entry of a runs.yaml below `content` that cannot be recorded, and for each recording that is not what is asked for. */
export async function runProblems(content: string): Promise<string[]> {
  const { recordings, problems } = await readRuns(content);
  return [...problems, ...recordings.flatMap((recording) => problemOf(recording) ?? [])];
}
