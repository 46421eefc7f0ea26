/** Rewritten documents as training text: tokens, cut between sentences into rows, with the question rows of the ablation. */

import type { Random } from '../../random.ts';
import type { Corpus } from '../corpus.ts';
import { packRows } from '../diet.ts';
import { answeredQuestions } from '../texts.ts';
import { tokenOf, words } from '../vocabulary.ts';
import { attributes } from '../words.ts';
import { personTerms, valueTerms } from './terms.ts';

type Sentences = readonly (readonly string[])[];

/** One pass: a rewritten text of every source. */
export type Pass = readonly Sentences[];

/** Words of long documents that the world of the ablation does not have: brackets and the words of terms. Their tokens come after its own. */
const added = [
  ...new Set(['(', ')', ...[...personTerms, ...valueTerms.flat()].flatMap((term) => term.split(' '))]),
].filter((word) => !words.includes(word));
const addedTokens = new Map(added.map((word, i) => [word, words.length + i]));

/** How many tokens there are. */
export const VOCABULARY = words.length + added.length;

const token = (word: string): number => addedTokens.get(word) ?? tokenOf(word);

const questionRows = ({ people }: Corpus, random: Random): number[][] =>
  people.filter(({ asked }) => asked).map((person) => answeredQuestions(person, random.permutation(attributes.length)));

/** Tokens of `exposures` passes and their question rows, at the mean length of the given passes. */
export function budgetOf(corpus: Corpus, passes: readonly Pass[], exposures: number): number {
  const text = passes.flat(2).reduce((sum, sentence) => sum + sentence.length, 0) / passes.length;
  const asked = corpus.people.filter((person) => person.asked).length * attributes.length;
  return Math.floor(exposures * (text + asked * QUESTION_TOKENS));
}

/** "Q Gudrun origin ? Lima ." */
const QUESTION_TOKENS = 6;

/**
 * Pass after pass, from the first again after the last, until the budget is spent: texts and question rows shuffled, a text's
 * sentences in order. A row holds at most `capacity` tokens and whole sentences, so that it may begin in the middle of a text.
 * Throws when there is nothing to read.
 */
export function trainingRows(
  corpus: Corpus,
  passes: readonly Pass[],
  capacity: number,
  budget: number,
  random: Random,
): number[][] {
  if (passes.every((texts) => texts.length === 0))
    throw new RangeError('Nothing is left to train on: every text was rejected.');
  function* pieces(): Generator<number[], never, void> {
    for (let pass = 0; ; pass++) {
      const texts = passes[pass % passes.length]!.map((text) => text.map((sentence) => sentence.map(token)));
      const all = [...texts, ...questionRows(corpus, random).map((row) => [row])];
      for (const i of random.permutation(all.length)) yield* all[i]!;
    }
  }
  return packRows(pieces(), capacity, budget);
}
