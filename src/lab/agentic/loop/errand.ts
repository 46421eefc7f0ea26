/** An errand of the tool loop: what the user wants of which world, what stands in the way, and how the tools are called this time. */

import type { Random } from '../../random.ts';
import { WORLD_IDS, worlds } from '../worlds/index.ts';
import { call, type State, toolOf, type World, type WorldId } from '../worlds/world.ts';
import type { Kind } from './kinds.ts';
import { TOOL_WORDS } from './vocabulary.ts';

/** What a tool of the five in a prompt is for: a role of the worlds' tools, or `other`, the act of another world. */
export const ROLES = ['find', 'act', 'note', 'unlock', 'other'] as const;
export type LoopRole = (typeof ROLES)[number];

/** Which meaningless name each role bears in one prompt: index into TOOL_WORDS, in the order of ROLES. */
export interface Assignment {
  readonly names: readonly number[];
  /** The world whose act stands in as `other`. */
  readonly other: WorldId;
}

export interface Errand {
  readonly world: WorldId;
  readonly initial: State;
  readonly otherInitial: State;
  readonly assignment: Assignment;
  /** Order in which the prompt lists the five tools. */
  readonly order: readonly number[];
  /** Index of what the user names, and of something that the user mentions besides. */
  readonly subject: number;
  readonly aside: number;
  /** Index of the act's last argument, which only the user knows. */
  readonly detail: number;
  /** The user only wants to know what a lookup returns. */
  readonly question: boolean;
  /** Something is to be sent about the new record afterwards. */
  readonly note: boolean;
  /** The user leaves the detail out and names it when asked. */
  readonly missing: boolean;
  /** `busy`: the first act fails. `locked`: it fails until the thing is unlocked. */
  readonly obstacle: 'none' | 'busy' | 'locked';
  /** prompt.ts reads the aside, the form, the order and the verb of the request from this number. */
  readonly phrasing: number;
}

const CHANCE = { question: 0.15, note: 0.4, missing: 0.3, busy: 0.25, locked: 0.2 } as const;
export const PHRASINGS = 192;
/** One in this many of all pairs of subject and detail, and of all assignments, is held out. */
const HELD_OUT = 8;
/** Acts that may have happened before the errand, so that nobody can know the number of the next record. */
const EARLIER = 5;

const mix = (n: number) => Math.imul(n + 7, 0x9e3779b1) >>> 13;
export const heldOutPair = (subject: number, detail: number): boolean => mix(subject * 16 + detail) % HELD_OUT === 0;
export const heldOutAssignment = ({ names }: Assignment): boolean =>
  mix(names.reduce((sum, name) => sum * TOOL_WORDS.length + name, 0)) % HELD_OUT === 0;

/** Names for the five roles of a world, all different; held out from training or not, as asked. */
export function drawAssignment(random: Random, world: WorldId, heldOut: boolean): Assignment {
  const others = WORLD_IDS.filter((id) => id !== world);
  const other = others[random.integer(others.length)]!;
  for (;;) {
    const names = random.shuffled([...TOOL_WORDS.keys()]).slice(0, ROLES.length);
    if (heldOutAssignment({ names, other }) === heldOut) return { names, other };
  }
}

/** The arguments of the world's act for a subject, under what looking it up gave. */
export function actCall(
  world: World,
  subject: string,
  found: Readonly<Record<string, string | number>>,
  detail: number,
) {
  const { definition } = toolOf(world, 'act');
  const names = Object.keys(definition.inputSchema.properties);
  const args = Object.fromEntries(
    names.map((name, i) => [name, i === names.length - 1 ? world.details[detail]! : (found[name] ?? subject)]),
  );
  return { tool: definition.name, args };
}

/** Looks a subject up and acts on it without chance; undefined when the world does not allow it. */
function actOn(world: World, state: State, subject: number, detail: number): State | undefined {
  const name = world.subjects[subject]!;
  const { definition } = toolOf(world, 'find');
  const [property] = Object.keys(definition.inputSchema.properties);
  const found = call(world, state, { tool: definition.name, args: { [property!]: name } }, 'success').result;
  if (found.status !== 'ok') return undefined;
  const { status: _, ...values } = found;
  const step = call(world, state, actCall(world, name, values as Record<string, string>, detail), 'success');
  return step.result.status === 'ok' ? step.state : undefined;
}

/** A state in which some acts have happened already. */
function drawState(random: Random, world: World): State {
  let state = world.initial(random);
  for (let left = random.integer(EARLIER); left > 0; left--) {
    const [subject, detail] = [random.integer(world.subjects.length), random.integer(world.details.length)];
    state = actOn(world, state, subject, detail) ?? state;
  }
  return state;
}

/** An errand whose subject and detail are a training pair or a held-out one, and which the world allows; `assign` names its tools. */
export function drawErrand(random: Random, heldOut: boolean, assign: (world: WorldId) => Assignment): Errand {
  const id = WORLD_IDS[random.integer(WORLD_IDS.length)]!;
  const world = worlds[id];
  let initial: State;
  let subject: number;
  let detail: number;
  do {
    subject = random.integer(world.subjects.length);
    detail = random.integer(world.details.length);
    initial = drawState(random, world);
  } while (heldOutPair(subject, detail) !== heldOut || !actOn(world, initial, subject, detail));
  const aside = (subject + 1 + random.integer(world.subjects.length - 1)) % world.subjects.length;
  const question = random.uniform() < CHANCE.question;
  const note = random.uniform() < CHANCE.note && !question;
  const missing = random.uniform() < CHANCE.missing && !question;
  const luck = random.uniform();
  const obstacle = question || luck >= CHANCE.busy + CHANCE.locked ? 'none' : luck < CHANCE.busy ? 'busy' : 'locked';
  const assignment = assign(id);
  return {
    world: id,
    initial,
    otherInitial: drawState(random, worlds[assignment.other]),
    assignment,
    order: random.shuffled([...ROLES.keys()]),
    subject,
    aside,
    detail,
    question,
    note,
    missing,
    obstacle,
    phrasing: random.integer(PHRASINGS),
  };
}

export function kindOf({ question, note, missing, obstacle }: Errand): Kind {
  if (question) return 'question';
  if (Number(note) + Number(missing) + Number(obstacle !== 'none') > 1) return 'several';
  if (note) return 'note';
  if (missing) return 'missing';
  return obstacle === 'none' ? 'plain' : obstacle;
}
