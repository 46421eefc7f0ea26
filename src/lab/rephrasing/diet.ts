/** What one arm reads: which texts of each person, in which order, cut into rows of one length under a budget of tokens. */

import type { Random } from '../random.ts';
import type { Corpus } from './corpus.ts';
import { answeredQuestions, type Text } from './texts.ts';
import { attributes, STYLES } from './words.ts';

export interface Diet {
  /** How many rephrasings of each person: 0 … 10. */
  readonly rephrasings: number;
  /** True when the source text is read too. */
  readonly raw: boolean;
}

/** The texts of a person that a diet holds, in the order in which the passes take them. Throws when it holds none. */
export function textsOf(corpus: Corpus, person: number, { rephrasings, raw }: Diet): Text[] {
  const first = corpus.firstStyle[person]!;
  const texts = Array.from({ length: rephrasings }, (_, i) => corpus.rephrasings[person]![(first + i) % STYLES]!);
  if (raw) texts.unshift(corpus.raw[person]!);
  if (texts.length === 0)
    throw new RangeError('A diet without raw text and without rephrasings holds nothing to read.');
  return texts;
}

/**
 * Tokens of `exposures` passes over everybody at the mean length of a rephrasing, question rows included: one budget for every
 * diet of a corpus, however long its own texts are.
 */
export function tokenBudget({ people, rephrasings, questions }: Corpus, exposures: number): number {
  const texts = rephrasings.flat().reduce((sum, { tokens }) => sum + tokens.length, 0) / STYLES;
  const asked = people
    .filter(({ asked }) => asked)
    .reduce((sum, { id }) => sum + questions[id]!.reduce((row, { tokens }) => row + tokens.length + 2, 0), 0);
  return Math.floor(exposures * (texts + asked));
}

/** Pass after pass, without end: one text of every person and one question row of everyone who is asked about, shuffled. */
export function* documents(corpus: Corpus, diet: Diet, random: Random): Generator<readonly number[], never, void> {
  const texts = corpus.people.map(({ id }) => textsOf(corpus, id, diet));
  for (let pass = 0; ; pass++) {
    const read = texts.map((own) => own[pass % own.length]!.tokens);
    const asked = corpus.people
      .filter((person) => person.asked)
      .map((person) => answeredQuestions(person, random.permutation(attributes.length)));
    const all = [...read, ...asked];
    for (const i of random.permutation(all.length)) yield all[i]!;
  }
}

/**
 * Documents packed whole into rows of at most `capacity` tokens until the next one would exceed the budget. Throws when a
 * document is longer than a row.
 */
export function packRows(source: Iterable<readonly number[]>, capacity: number, budget: number): number[][] {
  const rows: number[][] = [];
  let row: number[] = [];
  let left = budget;
  for (const next of source) {
    if (next.length > capacity)
      throw new RangeError(`A document of ${next.length} tokens does not fit a row of ${capacity}.`);
    left -= next.length;
    if (left < 0) break;
    if (row.length + next.length > capacity) {
      rows.push(row);
      row = [];
    }
    row.push(...next);
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
