/** What the agent reads first: the specifications of its tools and the user's request, as tokens. */

import { ROLES, type Role, type Task } from './task.ts';
import { AMOUNTS, DOMAINS, encode, PEOPLE, TOOL_WORDS } from './vocabulary.ts';

// X: the speaker. V: the verb. Y: the person. Q: the amount. F: what a lookup finds.
const INTRODUCTIONS = ['i am X', 'hello i am X', 'this is X here', 'this is X', 'my name is X', 'speaking is X'];
const REQUESTS = [
  'please V Y Q',
  'V Q for Y',
  'could you V Y Q',
  'Y needs to get Q V',
  'kindly V Q to Y',
  'i want you to V Y Q',
  'for Y you must V Q',
  'let Y get Q V',
];
const QUESTIONS = ['what is the F of Y', 'the F of Y please', 'i want to get the F of Y', 'could you get Y F'];
const NOTES = ['and with', 'then with', 'with'];

/** Words of the arguments that a role's tool takes, in order. */
const ARGUMENTS: Readonly<Record<Role, string>> = {
  find: 'name',
  act: 'id amount',
  note: 'name',
  unlock: 'id',
  other: 'id amount',
};

/** "pay dax id amount": what the tool is for, its name, what it takes. */
function specification(task: Task, role: Role): string {
  const domain = DOMAINS[task.domain]!;
  const purpose = {
    find: domain.find,
    act: domain.act,
    note: domain.note,
    unlock: 'unlock',
    other: DOMAINS[task.assignment.otherDomain]!.act,
  }[role];
  return `${purpose} ${toolWord(task, role)} ${ARGUMENTS[role]}`;
}

export const toolWord = (task: Task, role: Role): string => TOOL_WORDS[task.assignment.names[ROLES.indexOf(role)]!]!;

export const specifications = (task: Task): string => task.order.map((i) => specification(task, ROLES[i]!)).join(' ');

/** The user's first turn. */
export function request(task: Task): string {
  const { phrasing, question, missing, note } = task;
  const domain = DOMAINS[task.domain]!;
  const digits = [INTRODUCTIONS.length, REQUESTS.length, 2, 2];
  const [intro, form, order, verb] = digits.map(
    (base, i) => Math.floor(phrasing / digits.slice(0, i).reduce((product, each) => product * each, 1)) % base,
  ) as [number, number, number, number];
  const person = PEOPLE[task.person]!;
  const wanted = question
    ? QUESTIONS[form % QUESTIONS.length]!.replace('F', domain.find).replace('Y', person)
    : REQUESTS[form]!.replace('V', domain.verbs[verb]!)
        .replace('Y', person)
        .replace('Q', missing ? 'some' : AMOUNTS[task.amount]!);
  const also = note ? ` ${NOTES[phrasing % NOTES.length]} ${domain.note}` : '';
  const introduction = INTRODUCTIONS[intro]!.replace('X', PEOPLE[task.speaker]!);
  return order === 0 ? `${introduction} . ${wanted}${also}` : `${wanted}${also} . ${introduction}`;
}

export const prompt = (task: Task): number[] => encode(`tools: ${specifications(task)} user: ${request(task)}`);
