/** Forgetting in words: what the runs say. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { percent } from '../course-text.ts';
import type { rlForgettingParams } from './spec.ts';

export type RlForgettingRun = Run<typeof rlForgettingParams, ReasonerFrame>;

/** Where the arms end, or undefined before they have. */
export function endsOf(run: RlForgettingRun): string | undefined {
  const [without, kept] = [run.arms.without?.at(-1), run.arms.with?.at(-1)];
  if (!without || !kept) return undefined;
  return `At this rate the model ends with ${percent(without.other)} of the rows turned backwards rightly without PTX, ${percent(kept.other)} with it; of the sums ${percent(without.accuracy)} and ${percent(kept.accuracy)} are right.`;
}

export const CLAIMS: Readonly<Record<string, (run: RlForgettingRun) => string>> = {
  ordinary: (run) =>
    `At the rate of the other figures hardly anything is forgotten, ${percent(run.arms.without?.at(-1)?.other ?? 0)} of the rows are still turned rightly without PTX: it has nothing to prevent.`,
};
