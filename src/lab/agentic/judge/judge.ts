/** The judge: the rubric's checks, seen through an error rate. It stands in for a language model, which we do not have here. */

import type { Random } from '../../random.ts';
import { CHECK_IDS, CHECKS, type Checks } from './check-list.ts';

export interface JudgeParams {
  /** Share of bad trajectories that are accepted by mistake. */
  readonly falseAccepts: number;
  /** Share of good trajectories that are rejected by mistake. */
  readonly falseRejects: number;
  /** What the judge looks at: what came out and how, or only what came out. */
  readonly looks: 'both' | 'outcome';
}

export interface Verdict {
  /** The truth: every check holds. */
  readonly good: boolean;
  readonly accepted: boolean;
  /** True when the judge's error decided, and not what it looked at. */
  readonly mistaken: boolean;
}

/** Takes one draw, whatever the verdict. */
export function judge(checks: Checks, { falseAccepts, falseRejects, looks }: JudgeParams, random: Random): Verdict {
  const good = CHECK_IDS.every((id) => checks[id]);
  const seen = CHECK_IDS.every((id) => checks[id] || (looks === 'outcome' && CHECKS[id].side === 'process'));
  const mistaken = random.uniform() < (seen ? falseRejects : falseAccepts);
  return { good, accepted: seen !== mistaken, mistaken };
}
