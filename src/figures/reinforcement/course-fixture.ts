/** Recorded runs and sweeps of a folder as the tests of these figures read them. */

import { readFileSync } from 'node:fs';
import type { Run } from '../../lab/experiment/experiment.ts';
import { decodeRun } from '../../lab/experiment/recording.ts';
import type { Sweep } from '../../lab/experiment/sweep.ts';

export function recordedIn(folder: string) {
  const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
  return {
    recordedRun: <R = Run>(name: string): R => decodeRun(read(name)) as unknown as R,
    recordedSweep: (name: string): Sweep => read(name),
  };
}
