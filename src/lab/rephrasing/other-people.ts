/** People of another world under names of their own, written about in this world's styles: whom a reader can read first, to learn the language. */

import { type Corpus, makeCorpus } from './corpus.ts';
import { rephrase } from './texts.ts';
import { tokenOf, words } from './vocabulary.ts';
import { names } from './words.ts';

const place = new Map([...names.she, ...names.he].map((name, i) => [tokenOf(name), words.length + i]));

/** Words of a world with 128 more people, each named by a word of their own. */
export const VOCABULARY_WITH_OTHERS = words.length + place.size;

/** Tokens with the other people's names, words that this world does not have, in place of its own. */
export const underOtherNames = (tokens: readonly number[]): number[] =>
  tokens.map((token) => place.get(token) ?? token);

/** Seeds of this world's corpora lie below it. */
const BEYOND = 1_000_000;

/**
 * 128 other people: values and raw texts of their own, `corpus`'s ten styles. Half of them are asked about. Their texts and
 * questions bear this world's names until `underOtherNames` exchanges them.
 */
export function otherPeople({ styles }: Corpus, seed: number): Corpus {
  const other = makeCorpus({ seed: BEYOND + seed, rawness: 'messy' });
  return {
    ...other,
    styles,
    rephrasings: other.people.map((person) => styles.map((_, style) => rephrase(person, styles, style))),
  };
}
