/** Plans: a task begins with the calls that solve it. They are sampled, tried in the world, and only then told as a request. */

import type { Random } from '../../random.ts';
import { WORLD_IDS, worlds } from '../worlds/index.ts';
import type { Args, Role, Value } from '../worlds/tool.ts';
import { call, type Result, type State, toolOf, type World, type WorldId } from '../worlds/world.ts';

export type Kind = 'ask' | 'act' | 'note' | 'undo' | 'replace' | 'twice';

/** The roles of the calls of each kind; one list for each thing that the user names. */
const THREADS: Readonly<Record<Kind, readonly (readonly Role[])[]>> = {
  ask: [['find', 'read']],
  act: [['find', 'act']],
  note: [['find', 'act', 'note']],
  undo: [['find', 'locate', 'undo']],
  replace: [
    ['find', 'locate', 'undo'],
    ['find', 'act'],
  ],
  twice: [
    ['find', 'act'],
    ['find', 'act'],
  ],
};
export const KINDS = Object.keys(THREADS) as Kind[];

/** What only the user knows: the subject (a person, a product…) and the detail (an amount…) of each thread. */
export type FactKey = 'subject' | 'detail' | 'subject2' | 'detail2';
export interface Fact {
  readonly key: FactKey;
  readonly value: Value;
}

/** Where an argument comes from: the user, or a field of an earlier step's result. `value` is what it is in the plan. */
export type Source =
  | { readonly from: 'user'; readonly key: FactKey; readonly value: Value }
  | { readonly from: 'result'; readonly step: number; readonly field: string; readonly value: Value };

export interface PlanStep {
  readonly role: Role;
  readonly tool: string;
  readonly args: Readonly<Record<string, Source>>;
  /** Earlier steps that must have happened before this one. */
  readonly after: readonly number[];
}

export interface Plan {
  readonly world: WorldId;
  readonly kind: Kind;
  readonly initial: State;
  readonly facts: readonly Fact[];
}

/** A plan that was carried out where every call succeeds. */
export interface SolvedPlan extends Plan {
  readonly steps: readonly PlanStep[];
  readonly final: State;
  /** The value that a question asks for. */
  readonly answer: Value | null;
}

/** A plan that the world refuses, such as a transfer of more money than there is. */
export interface RefusedPlan extends Plan {
  readonly refused: string;
}

export interface Wanted {
  readonly world?: WorldId | undefined;
  readonly kind?: Kind | undefined;
}

const pick = <T>(values: readonly T[], random: Random): T => values[random.integer(values.length)]!;

/** Draws a world's state and what the plan is about. What is to be taken back exists; all else may turn out impossible. */
export function samplePlan(random: Random, wanted: Wanted): Plan {
  const [anyWorld, anyKind] = [pick(WORLD_IDS, random), pick(KINDS, random)];
  const [world, kind] = [wanted.world ?? anyWorld, wanted.kind ?? anyKind];
  const { subjects, details } = worlds[world];
  const initial = worlds[world].initial(random);
  const existing = worlds[world].existing(initial);
  const first = THREADS[kind][0]!.includes('undo') && existing.length > 0 ? existing : subjects;
  const drawn: Fact[] = [
    { key: 'subject', value: pick(first, random) },
    { key: 'detail', value: pick(details, random) },
    { key: 'subject2', value: pick(subjects, random) },
    { key: 'detail2', value: pick(details, random) },
  ];
  const used = new Set(THREADS[kind].flatMap((roles, i) => factKeys(i, roles)));
  return { world, kind, initial, facts: drawn.filter(({ key }) => used.has(key)) };
}

function factKeys(thread: number, roles: readonly Role[]): FactKey[] {
  const subject = thread === 0 ? 'subject' : 'subject2';
  return roles.includes('act') ? [subject, thread === 0 ? 'detail' : 'detail2'] : [subject];
}

/** Steps that only read and whose result no later step takes are left out: a calendar needs no free slot to cancel. */
function withoutIdle(steps: readonly PlanStep[], isAnswer: boolean): PlanStep[] {
  const takes = (i: number) =>
    steps.some(({ args }) => Object.values(args).some((source) => source.from === 'result' && source.step === i));
  const kept = steps
    .map((_, i) => i)
    .filter(
      (i) => !['find', 'read', 'locate'].includes(steps[i]!.role) || takes(i) || (isAnswer && i === steps.length - 1),
    );
  const place = (i: number) => kept.indexOf(i);
  return kept.map((i) => {
    const step = steps[i]!;
    const args = Object.entries(step.args).map(([name, source]) => [
      name,
      source.from === 'result' ? { ...source, step: place(source.step) } : source,
    ]);
    return { ...step, args: Object.fromEntries(args), after: step.after.map(place) };
  });
}

/**
 * Carries the plan out, one call after the other, each with the fields that earlier results gave it. An argument that no
 * result gave is the subject if the find tool takes it, or else the detail.
 */
export function solve(plan: Plan): SolvedPlan | RefusedPlan {
  const world: World = worlds[plan.world];
  const value = (key: FactKey) => plan.facts.find((each) => each.key === key)?.value;
  // Told in words, two things with one name could not be told apart.
  if (value('subject') === value('subject2')) return { ...plan, refused: 'same_subject' };
  const subjectName = toolOf(world, 'find').definition.inputSchema.required[0]!;
  const fact = (key: FactKey): Source => ({ from: 'user', key, value: value(key)! });
  const steps: PlanStep[] = [];
  let state = plan.initial;
  let lastChange: number | undefined;
  let answer: Value | null = null;
  for (const [thread, roles] of THREADS[plan.kind].entries()) {
    const fields = new Map<string, Source>();
    for (const role of roles) {
      const { definition } = toolOf(world, role);
      const source = (name: string): Source => {
        const given = fields.get(name);
        if (given) return given;
        if (name === subjectName) return fact(thread === 0 ? 'subject' : 'subject2');
        return fact(thread === 0 ? 'detail' : 'detail2');
      };
      const args = Object.fromEntries(definition.inputSchema.required.map((name) => [name, source(name)]));
      const step = call(world, state, { tool: definition.name, args: valuesOf(args) }, 'success');
      if (step.result.status !== 'ok') return { ...plan, refused: step.result.error! };
      const takes = Object.values(args).flatMap((each) => (each.from === 'result' ? [each.step] : []));
      const changes = !definition.annotations.readOnlyHint;
      const after = changes && lastChange !== undefined ? [...takes, lastChange] : takes;
      for (const [field, given] of fieldsOf(step.result))
        fields.set(field, { from: 'result', step: steps.length, field, value: given });
      if (role === 'read') answer = fieldsOf(step.result)[0]![1];
      if (changes) lastChange = steps.length;
      steps.push({ role, tool: definition.name, args, after: [...new Set(after)] });
      state = step.state;
    }
  }
  return { ...plan, steps: withoutIdle(steps, plan.kind === 'ask'), final: state, answer };
}

export const valuesOf = (args: Readonly<Record<string, Source>>): Args =>
  Object.fromEntries(Object.entries(args).map(([name, { value }]) => [name, value]));

/** What a result gives beside its status. */
export const fieldsOf = (result: Result): [string, Value][] =>
  Object.entries(result).filter(([name]) => name !== 'status' && name !== 'error');
