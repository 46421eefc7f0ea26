/** An attempt as something to step through: who said what, and what each turn changed in the worlds. */

import { type Change, changesBetween } from '../worlds/changes.ts';
import type { State, WorldId } from '../worlds/world.ts';
import type { Attempt } from './acting.ts';
import { Episode } from './episode.ts';
import type { Kind } from './kinds.ts';
import { request, specifications } from './prompt.ts';
import { passes, type Verdict, verdictOn } from './rubric.ts';
import { kindOf } from './task.ts';

export interface Turn {
  /** The agent's words, without the closing mark. */
  readonly agent: string;
  /** What came back, "result: #3" or "user: 4"; empty at the end. */
  readonly answer: string;
  /** What the turn changed in the task's own world. */
  readonly changes: readonly Change[];
  /** What it changed in the world whose act it should have left alone. */
  readonly otherChanges: readonly Change[];
}

export interface Transcript {
  readonly kind: Kind;
  readonly world: WorldId;
  readonly otherWorld: WorldId;
  readonly initial: State;
  readonly specifications: string;
  readonly request: string;
  readonly turns: readonly Turn[];
  readonly verdict: Verdict;
  readonly success: boolean;
}

/** Plays the agent's turns again. A turn that was cut off for its length is left out: it never reached a tool. */
export function transcriptOf({ episode, turns }: Attempt): Transcript {
  const { task } = episode;
  const replay = new Episode(task);
  const shown = turns.map((words) => {
    const { state, otherState } = replay;
    const answer = replay.turn(words).join(' ');
    return {
      agent: words.join(' '),
      answer,
      changes: changesBetween(state, replay.state),
      otherChanges: changesBetween(otherState, replay.otherState),
    };
  });
  const verdict = verdictOn(episode);
  return {
    kind: kindOf(task),
    world: task.world,
    otherWorld: task.assignment.other,
    initial: task.initial,
    specifications: specifications(task),
    request: request(task),
    turns: shown,
    verdict,
    success: passes(verdict),
  };
}
