/** What the agent reads first: the specifications of its tools and the user's request, as tokens. */

import { worlds } from '../worlds/index.ts';
import { toolOf, type World, type WorldTool } from '../worlds/world.ts';
import { placeholder } from './dialect.ts';
import { type Errand, type LoopRole, ROLES } from './errand.ts';
import { encode, TOOL_WORDS, WORLD_WORDS } from './vocabulary.ts';

// X: something that the user mentions besides. V: the verb. Y: the subject. Q: the detail. F: what a lookup finds.
const ASIDES = ['X is done', 'not X this time', 'X can wait', 'no need for X', 'X was before', 'not X now'];
const REQUESTS = [
  'please V Y Q',
  'V Q of Y',
  'could you V Y Q',
  'let us V Y Q',
  'kindly V Q of Y',
  'i want you to V Y Q',
  'for Y V Q',
  'i need to V Y Q',
];
const QUESTIONS = ['what is the F of Y', 'the F of Y please', 'i want to get the F of Y', 'could you get the Y F'];
const NOTES = ['and with', 'then with', 'with'];

/** The tool that a role stands for in this errand, and the world that it belongs to. */
export function toolFor(errand: Errand, role: LoopRole): { world: World; tool: WorldTool } {
  const world = worlds[role === 'other' ? errand.assignment.other : errand.world];
  return { world, tool: toolOf(world, role === 'other' ? 'act' : role) };
}

/** The meaningless name of a role's tool in this errand. */
export const toolWord = (errand: Errand, role: LoopRole): string =>
  TOOL_WORDS[errand.assignment.names[ROLES.indexOf(role)]!]!;

/** "pay dax id detail": what the tool is for, its name, what it takes. */
function specification(errand: Errand, role: LoopRole): string {
  const { world, tool } = toolFor(errand, role);
  const own = WORLD_WORDS[world.id];
  const purpose = { find: own.find, act: own.act, note: own.note, unlock: 'unlock', other: own.act }[role];
  const takes = Object.values(tool.definition.inputSchema.properties).map((property) => placeholder(world, property));
  return [purpose, toolWord(errand, role), ...takes].join(' ');
}

export const specifications = (errand: Errand): string =>
  errand.order.map((i) => specification(errand, ROLES[i]!)).join(' ');

/** The user's first turn. */
export function request({ phrasing, world: id, subject, aside, detail, question, missing, note }: Errand): string {
  const world = worlds[id];
  const own = WORLD_WORDS[id];
  const mentioned = ASIDES[phrasing % ASIDES.length]!.replace('X', world.subjects[aside]!);
  const rest = Math.floor(phrasing / ASIDES.length);
  const form = rest % REQUESTS.length;
  const order = Math.floor(rest / REQUESTS.length) % 2;
  const verb = own.verbs[Math.floor(rest / REQUESTS.length / 2)]!;
  const wanted = question
    ? QUESTIONS[form % QUESTIONS.length]!.replace('F', own.find).replace('Y', world.subjects[subject]!)
    : REQUESTS[form]!.replace('Q', missing ? 'some' : String(world.details[detail]))
        .replace('V', verb)
        .replace('Y', world.subjects[subject]!);
  const also = note ? ` ${NOTES[phrasing % NOTES.length]} ${own.note}` : '';
  return order === 0 ? `${mentioned} . ${wanted}${also}` : `${wanted}${also} . ${mentioned}`;
}

export const prompt = (errand: Errand): number[] => encode(`tools: ${specifications(errand)} user: ${request(errand)}`);
