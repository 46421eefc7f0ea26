/** Rubrics: success criteria, expected tools and checkpoints, read off a plan that was carried out. Nobody had to solve the task. */

import type { Persona } from '../users/personas.ts';
import { type Change, changesBetween } from '../worlds/changes.ts';
import { worlds } from '../worlds/index.ts';
import type { Args, Role, Value } from '../worlds/tool.ts';
import { type FactKey, type SolvedPlan, valuesOf } from './plan.ts';

export interface Checkpoint {
  readonly tool: string;
  readonly args: Args;
  /** Checkpoints that must be met before this one. Others may come in any order: the plan is one way, not the only one. */
  readonly after: readonly number[];
}

export interface Rubric {
  /** Success criteria: what must be different in the end, and nothing else may be. */
  readonly criteria: readonly Change[];
  /** What a question must be answered with. */
  readonly answer: Value | null;
  /** Expected pattern of tool use. Other reads and repairs may come between. */
  readonly expectedTools: readonly string[];
  readonly checkpoints: readonly Checkpoint[];
  /** Tools that change the world and that this task never needs. */
  readonly forbidden: readonly string[];
  /** Tools that need the user's yes first. */
  readonly confirm: readonly string[];
  /** Facts that the user does not tell unasked: to be asked for, not to be guessed. */
  readonly ask: readonly FactKey[];
}

/** Roles whose tools change the world and repair nothing. */
const CHANGING: readonly Role[] = ['act', 'undo', 'note'];

export function rubricOf(plan: SolvedPlan, persona: Persona, withheld: readonly FactKey[]): Rubric {
  const used = new Set(plan.steps.map(({ tool }) => tool));
  const named = worlds[plan.world].tools.map(({ role, definition }) => ({ role, name: definition.name }));
  const needsYes = (role: Role) => role === 'undo' || (persona.cautious && role === 'act');
  return {
    criteria: changesBetween(plan.initial, plan.final),
    answer: plan.answer,
    expectedTools: plan.steps.map(({ tool }) => tool),
    checkpoints: plan.steps.map(({ tool, args, after }) => ({ tool, args: valuesOf(args), after })),
    forbidden: named.filter(({ role, name }) => CHANGING.includes(role) && !used.has(name)).map(({ name }) => name),
    confirm: named.filter(({ role, name }) => needsYes(role) && used.has(name)).map(({ name }) => name),
    ask: withheld,
  };
}
