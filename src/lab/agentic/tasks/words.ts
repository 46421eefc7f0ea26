/** Requests and questions in words: one short phrase book for each world. */

import type { Persona } from '../users/personas.ts';
import type { Value } from '../worlds/tool.ts';
import type { WorldId } from '../worlds/world.ts';
import type { FactKey, Plan } from './plan.ts';

/** {s} stands for the subject, {d} for the detail. */
interface Phrases {
  readonly ask: string;
  readonly act: string;
  readonly note: string;
  readonly undo: string;
  /** What stands for a subject and for a detail that the user keeps back. */
  readonly someone: string;
  readonly some: string;
  readonly askSubject: string;
  readonly askDetail: string;
  readonly answer: string;
}

const PHRASES: Readonly<Record<WorldId, Phrases>> = {
  calendar: {
    ask: 'tell me the room of the first slot that I share with {s}',
    act: 'book {d} with {s} in our first free slot',
    note: 'send the agenda',
    undo: 'cancel my meeting with {s}',
    someone: 'somebody',
    some: 'a meeting',
    askSubject: 'With whom?',
    askDetail: 'How long should it be?',
    answer: 'The room is {a}.',
  },
  bank: {
    ask: 'tell me the balance of {s}’s account',
    act: 'send {d} to {s}',
    note: 'send the receipt',
    undo: 'take my transfer to {s} back',
    someone: 'somebody',
    some: 'some money',
    askSubject: 'Whose account is it?',
    askDetail: 'How much should I send?',
    answer: 'The balance is {a}.',
  },
  shop: {
    ask: 'tell me how many pieces of the {s} you have',
    act: 'order {d} of the {s}',
    note: 'mail me the invoice',
    undo: 'cancel my order of the {s}',
    someone: 'product',
    some: 'a few',
    askSubject: 'Which product is it?',
    askDetail: 'How many pieces?',
    answer: 'There are {a} in stock.',
  },
  flights: {
    ask: 'tell me the fare to {s}',
    act: 'book seats to {s} for {d}',
    note: 'send me the itinerary',
    undo: 'cancel my flight to {s}',
    someone: 'a city',
    some: 'us',
    askSubject: 'Where to?',
    askDetail: 'How many of you travel?',
    answer: 'The fare is {a}.',
  },
  files: {
    ask: 'tell me the size of the file {s}',
    act: 'share the file {s} with {d}',
    note: 'write it into the log',
    undo: 'take the share of the file {s} back',
    someone: 'that I mean',
    some: 'a colleague',
    askSubject: 'Which file is it?',
    askDetail: 'With whom should I share it?',
    answer: 'It has {a} kB.',
  },
};

const UNITS: Readonly<Record<WorldId, readonly [one: string, many: string] | null>> = {
  calendar: ['quarter of an hour', 'quarters of an hour'],
  bank: ['unit', 'units'],
  shop: ['piece', 'pieces'],
  flights: ['passenger', 'passengers'],
  files: null,
};

/** "3 pieces", "1 unit", "Ada". */
export function detailWords(world: WorldId, value: Value): string {
  const unit = UNITS[world];
  return unit ? `${value} ${unit[value === 1 ? 0 : 1]}` : String(value);
}

export const questionWords = (world: WorldId, key: FactKey): string =>
  PHRASES[world][key === 'subject' || key === 'subject2' ? 'askSubject' : 'askDetail'] +
  (key.endsWith('2') ? ' I mean the second one.' : '');

export const answerWords = (world: WorldId, value: Value): string =>
  PHRASES[world].answer.replace('{a}', String(value));

/** The user's first message: the plan told by this persona, with what is withheld left open. `draw` in [0, 1) picks the words. */
export function requestWords(plan: Plan, persona: Persona, withheld: readonly FactKey[], draw: number): string {
  const phrases = PHRASES[plan.world];
  const value = (key: FactKey) => plan.facts.find((fact) => fact.key === key)?.value;
  const fill = (phrase: string, subject: FactKey, detail: FactKey) =>
    phrase
      .replace('{s}', withheld.includes(subject) ? phrases.someone : String(value(subject)))
      .replace('{d}', () => (withheld.includes(detail) ? phrases.some : detailWords(plan.world, value(detail)!)));
  const first = (phrase: string) => fill(phrase, 'subject', 'detail');
  const second = (phrase: string) => fill(phrase, 'subject2', 'detail2');
  const request = {
    ask: () => first(phrases.ask),
    act: () => first(phrases.act),
    note: () => `${first(phrases.act)} and ${phrases.note}`,
    undo: () => first(phrases.undo),
    replace: () => `${first(phrases.undo)}, then ${second(phrases.act)}`,
    twice: () => `${first(phrases.act)}, then ${second(phrases.act)}`,
  }[plan.kind]();
  const opening = persona.openings[Math.floor(draw * persona.openings.length)]!;
  const text = opening.replace('{request}', request);
  return text[0]!.toUpperCase() + text.slice(1);
}
