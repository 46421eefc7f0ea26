/** Recorded runs and sweeps as the tests of these figures read them. */

import { readFileSync } from 'node:fs';
import type { Run } from '../../lab/experiment/experiment.ts';
import { decodeRun } from '../../lab/experiment/recording.ts';
import type { Sweep } from '../../lab/experiment/sweep.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../content/kimi-k2/runs/${name}.json`, import.meta.url), 'utf8'));

export const recordedRun = <R = Run>(name: string): R => decodeRun(read(name)) as unknown as R;
export const recordedSweep = (name: string): Sweep => read(name);
