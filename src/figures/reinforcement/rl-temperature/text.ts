/** Temperatures in words: what the runs say. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { percent } from '../course-text.ts';
import { type rlTemperatureParams, TEMPERATURE_ARMS, type TemperatureArm } from './spec.ts';

export type RlTemperatureRun = Run<typeof rlTemperatureParams, ReasonerFrame>;

export const nameOf = ({ label, from, to }: TemperatureArm): string =>
  from === to ? `${label}, T ${from}` : `${label}, T ${from} to ${to}`;

/** Seeds of a sweep in which more than half of the answers take the long way at the end. */
export const foundIn = (sweep: Sweep, arm: string): number =>
  sweepValues(sweep, arm, 'direct').filter((direct) => direct < 0.5).length;

/** Where the arms end, or undefined before they have. */
export function endsOf(run: RlTemperatureRun): string | undefined {
  const ends = TEMPERATURE_ARMS.map(({ id, label }) => ({ label, last: run.arms[id]?.at(-1) }));
  if (ends.some(({ last }) => !last)) return undefined;
  return `Right at the end of this run, measured at temperature one: ${ends.map(({ label, last }) => `${label} ${percent(last!.accuracy)}`).join(', ')}.`;
}

export const CLAIMS: Readonly<Record<string, (run: RlTemperatureRun) => string>> = {
  ordinary: (run) =>
    `Where good answers are common, the likeliest answer ends right at every temperature. Measured at temperature one, the cold run stays behind, ${percent(run.arms.cold?.at(-1)?.accuracy ?? 0)}: sampled cold, it had little reason to get surer.`,
};
