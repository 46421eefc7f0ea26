/** Tasks: a plan that works in a world, told by a persona, with the rubric that follows from it. */

import type { Random } from '../../random.ts';
import { PERSONA_IDS, type PersonaId, personas } from '../users/personas.ts';
import type { State, WorldId } from '../worlds/world.ts';
import { type Fact, type Kind, type PlanStep, type RefusedPlan, samplePlan, solve, type Wanted } from './plan.ts';
import { type Rubric, rubricOf } from './rubric.ts';
import { requestWords } from './words.ts';

export interface Task {
  readonly world: WorldId;
  readonly kind: Kind;
  readonly persona: PersonaId;
  readonly facts: readonly Fact[];
  /** The user's first message. */
  readonly request: string;
  readonly initial: State;
  /** The way that the plan took. The judge does not see it; it sees the rubric. */
  readonly steps: readonly PlanStep[];
  readonly rubric: Rubric;
}

/** Draws a plan in a world's state and a user. A plan that the world refuses gives no task. */
export function sampleTask(
  random: Random,
  wanted: Wanted & { readonly persona?: PersonaId | undefined } = {},
): Task | RefusedPlan {
  const plan = samplePlan(random, wanted);
  const anyPersona = PERSONA_IDS[random.integer(PERSONA_IDS.length)]!;
  const persona = personas[wanted.persona ?? anyPersona];
  const draw = random.uniform();
  const solved = solve(plan);
  if ('refused' in solved) return solved;
  const { world, kind, facts, initial, steps } = solved;
  const withheld = persona.withholds(facts);
  return {
    world,
    kind,
    persona: persona.id,
    facts,
    request: requestWords(plan, persona, withheld, draw),
    initial,
    steps,
    rubric: rubricOf(solved, persona, withheld),
  };
}
