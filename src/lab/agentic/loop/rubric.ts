/** When a rollout counts as a success: the state, the end and the way there, all checked against the plan. */

import type { Environment } from './environment.ts';
import { work } from './scripted-agent.ts';

export interface Assessment {
  /** The worlds are exactly as the plan leaves them: nothing missing, nothing besides. */
  readonly state: boolean;
  /** The agent ended by itself, in the words in which the plan ends: where `state` is false, a false claim. */
  readonly end: boolean;
  /** The subject was looked up and a missing detail asked for: nothing was guessed. */
  readonly process: boolean;
}

export function assess(environment: Environment): Assessment {
  const { errand } = environment;
  const plan = work(errand);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    state: same(environment.state, plan.state) && same(environment.otherState, plan.otherState),
    end: environment.over && environment.claim === plan.claim,
    process: environment.found !== undefined && (!errand.missing || environment.asked > 0),
  };
}

/** A success passes every check. */
export const passes = (verdict: Assessment): boolean => Object.values(verdict).every(Boolean);

export const succeeded = (environment: Environment): boolean => passes(assess(environment));
