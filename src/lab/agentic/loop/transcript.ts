/** A rollout as something to step through: who said what, and what each turn changed in the worlds. */

import { type Change, changesBetween } from '../worlds/changes.ts';
import type { State, WorldId } from '../worlds/world.ts';
import type { Rollout } from './acting.ts';
import { Environment } from './environment.ts';
import { kindOf } from './errand.ts';
import type { Kind } from './kinds.ts';
import { request, specifications } from './prompt.ts';
import { type Assessment, assess, passes } from './rubric.ts';

export interface Exchange {
  /** The agent's words, without the closing mark. */
  readonly agent: string;
  /** What came back, "result: #3" or "user: 4"; empty at the end. */
  readonly answer: string;
  /** What the turn changed in the errand's own world. */
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
  readonly turns: readonly Exchange[];
  readonly verdict: Assessment;
  readonly success: boolean;
}

/** Plays the agent's turns again. A turn that was cut off for its length is left out: it never reached a tool. */
export function transcriptOf({ environment, turns }: Rollout): Transcript {
  const { errand } = environment;
  const replay = new Environment(errand);
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
  const verdict = assess(environment);
  return {
    kind: kindOf(errand),
    world: errand.world,
    otherWorld: errand.assignment.other,
    initial: errand.initial,
    specifications: specifications(errand),
    request: request(errand),
    turns: shown,
    verdict,
    success: passes(verdict),
  };
}
