/** When an episode counts as a success: the state, the end and the way there, all checked against the plan. */

import type { Episode } from './episode.ts';
import { work } from './scripted-agent.ts';

export interface Verdict {
  /** The worlds are exactly as the plan leaves them: nothing missing, nothing besides. */
  readonly state: boolean;
  /** The agent ended by itself, in the words in which the plan ends: where `state` is false, a false claim. */
  readonly end: boolean;
  /** The subject was looked up and a missing detail asked for: nothing was guessed. */
  readonly process: boolean;
}

export function verdictOn(episode: Episode): Verdict {
  const { task } = episode;
  const plan = work(task);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    state: same(episode.state, plan.state) && same(episode.otherState, plan.otherState),
    end: episode.over && episode.claim === plan.claim,
    process: episode.found !== undefined && (!task.missing || episode.asked > 0),
  };
}

/** A success passes every check. */
export const passes = (verdict: Verdict): boolean => Object.values(verdict).every(Boolean);

export const succeeded = (episode: Episode): boolean => passes(verdictOn(episode));
