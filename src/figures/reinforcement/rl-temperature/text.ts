/** Temperatures in words: what the runs say. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { percent } from '../course-text.ts';
import { type rlTemperatureParams, TEMPERATURE_ARMS } from './spec.ts';

export type RlTemperatureRun = Run<typeof rlTemperatureParams, ReasonerFrame>;

/** Where the arms end, or undefined before they have. */
export function endsOf(run: RlTemperatureRun): string | undefined {
  const ends = TEMPERATURE_ARMS.map(({ id, label }) => ({ label, last: run.arms[id]?.at(-1) }));
  if (ends.some(({ last }) => !last)) return undefined;
  return `Right at the end of this run, measured at temperature one: ${ends.map(({ label, last }) => `${label} ${percent(last!.accuracy)}`).join(', ')}.`;
}
