/** A task of the tool loop: what the user wants, what stands in the way, and how the tools are called this time. */

import type { Random } from '../../random.ts';
import { AMOUNTS, DOMAINS, PEOPLE, RECORDS, TOOL_WORDS } from './vocabulary.ts';

/** What a tool of the five in a prompt is for. `other` is a tool of another domain that looks much like `act`. */
export const ROLES = ['find', 'act', 'note', 'unlock', 'other'] as const;
export type Role = (typeof ROLES)[number];

/** Which meaningless name each role bears in one prompt: index into TOOL_WORDS, in the order of ROLES. */
export interface Assignment {
  readonly names: readonly number[];
  /** The domain whose act stands in as `other`. */
  readonly otherDomain: number;
}

/** Kinds of task, by what they ask of the agent beyond one lookup. `several` is two or more of the four before it. */
export const KINDS = ['question', 'plain', 'note', 'missing', 'busy', 'locked', 'several'] as const;
export type Kind = (typeof KINDS)[number];

export interface Task {
  readonly domain: number;
  readonly assignment: Assignment;
  /** Order in which the prompt lists the five tools. */
  readonly order: readonly number[];
  readonly speaker: number;
  readonly person: number;
  readonly amount: number;
  /** What looking up `person` returns. */
  readonly record: number;
  /** The user only wants to know the record. */
  readonly question: boolean;
  /** The speaker is to be told by the note tool afterwards. */
  readonly note: boolean;
  /** The user leaves the amount out and names it when asked. */
  readonly missing: boolean;
  /** `busy`: the act fails once. `locked`: it fails until the record is unlocked. */
  readonly obstacle: 'none' | 'busy' | 'locked';
  readonly phrasing: number;
}

const CHANCE = { question: 0.15, note: 0.4, missing: 0.3, busy: 0.25, locked: 0.2 } as const;
/** Phrasings are numbered; prompt.ts reads introduction, request, order and verb from the number. */
export const PHRASINGS = 192;
/** One in this many of all person-amount pairs, and of all assignments, is held out. */
const HELD_OUT = 8;

const mix = (n: number) => Math.imul(n + 7, 0x9e3779b1) >>> 13;
export const heldOutPair = (person: number, amount: number): boolean => mix(person * 16 + amount) % HELD_OUT === 0;
export const heldOutAssignment = ({ names }: Assignment): boolean =>
  mix(names.reduce((sum, name) => sum * TOOL_WORDS.length + name, 0)) % HELD_OUT === 0;

/** Names for the five roles of a domain, all different; held out from training or not, as asked. */
export function drawAssignment(random: Random, domain: number, heldOut: boolean): Assignment {
  const other = random.integer(DOMAINS.length - 1);
  const otherDomain = other >= domain ? other + 1 : other;
  for (;;) {
    const assignment = { names: permutation(random, TOOL_WORDS.length).slice(0, ROLES.length), otherDomain };
    if (heldOutAssignment(assignment) === heldOut) return assignment;
  }
}

/** 0..n-1 in random order. */
export function permutation(random: Random, n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** A task whose person and amount are a training pair or a held-out one; `assign` names its tools. */
export function drawTask(random: Random, heldOut: boolean, assign: (domain: number) => Assignment): Task {
  const domain = random.integer(DOMAINS.length);
  let person: number;
  let amount: number;
  do {
    person = random.integer(PEOPLE.length);
    amount = random.integer(AMOUNTS.length);
  } while (heldOutPair(person, amount) !== heldOut);
  const speaker = (person + 1 + random.integer(PEOPLE.length - 1)) % PEOPLE.length;
  const question = random.uniform() < CHANCE.question;
  const note = random.uniform() < CHANCE.note && !question;
  const missing = random.uniform() < CHANCE.missing && !question;
  const luck = random.uniform();
  const obstacle = question || luck >= CHANCE.busy + CHANCE.locked ? 'none' : luck < CHANCE.busy ? 'busy' : 'locked';
  return {
    domain,
    assignment: assign(domain),
    order: permutation(random, ROLES.length),
    speaker,
    person,
    amount,
    record: random.integer(RECORDS.length),
    question,
    note,
    missing,
    obstacle,
    phrasing: random.integer(PHRASINGS),
  };
}

export function kindOf({ question, note, missing, obstacle }: Task): Kind {
  if (question) return 'question';
  if (Number(note) + Number(missing) + Number(obstacle !== 'none') > 1) return 'several';
  if (note) return 'note';
  if (missing) return 'missing';
  return obstacle === 'none' ? 'plain' : obstacle;
}
