/** Tokens and the words that they stand for: one token a word, the same in every seed. */

import { attributes, names, type Pronoun } from './words.ts';

const MARKS = ['·', 'Q', '?', '.'] as const;
const PLACEHOLDERS = new Set(['S', 'O', 'V']);

/** What stands for a person who has been named before. */
export const pronouns: Readonly<Record<Pronoun, { readonly subject: string; readonly object: string }>> = {
  she: { subject: 'she', object: 'her' },
  he: { subject: 'he', object: 'him' },
};

const templateWords = attributes
  .flatMap(({ templates }) => templates.flatMap((template) => template.split(' ')))
  .filter((word) => !PLACEHOLDERS.has(word));

/** Every word of the ways of saying a thing, once. */
export const sayingWords: readonly string[] = [...new Set(templateWords)];

/** The word of every token, by token. */
export const words: readonly string[] = [
  ...new Set([
    ...MARKS,
    ...attributes.map(({ asks }) => asks),
    ...Object.values(pronouns).flatMap(({ subject, object }) => [subject, object]),
    ...attributes.flatMap(({ values }) => values),
    ...names.she,
    ...names.he,
    ...sayingWords,
  ]),
];

const tokens = new Map(words.map((word, token) => [word, token]));

/** The token of a word. Throws when the world has no such word. */
export function tokenOf(word: string): number {
  const token = tokens.get(word);
  if (token === undefined) throw new RangeError(`There is no word "${word}" in this world.`);
  return token;
}

/** Fills what is left of a row; nothing is learned from it. */
export const PAD = tokenOf('·');
export const QUESTION = tokenOf('Q');
export const ASKED = tokenOf('?');
export const STOP = tokenOf('.');

/** The tokens of an attribute's values, in the order of `attributes`. */
export const valueTokens: readonly (readonly number[])[] = attributes.map(({ values }) => values.map(tokenOf));

const ASKING = new Set(attributes.map(({ asks }) => asks));

/** Tokens as a reader expects them: capitals after a full stop, no space before a mark, "Q: Gudrun’s origin? Lima." */
export const readable = (text: readonly number[]): string => readableParts(text).join('');

/** The readable text in one piece a token, the space before a word included, so that a page can mark single tokens. */
export function readableParts(text: readonly number[]): string[] {
  let starts = true;
  return text.map((token, i) => {
    const word = words[token];
    if (word === undefined) throw new RangeError(`There is no token ${token}: the vocabulary has ${words.length}.`);
    const next = words[text[i + 1] ?? PAD]!;
    const shown = starts ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    const suffix = word === 'Q' ? ':' : ASKING.has(next) ? '’s' : '';
    const space = i === 0 || word === '.' || word === '?' ? '' : ' ';
    starts = word === '.';
    return `${space}${shown}${suffix}`;
  });
}
