/** Sentences of long documents as words: how one is written, and what a reader can tell of one sentence alone. */

import { pronouns } from '../vocabulary.ts';
import { attributes, names, type Pronoun } from '../words.ts';
import { personTerms, valueTerms } from './terms.ts';

/** How a sentence speaks of a person or of a value. */
export interface Mention {
  readonly kind: 'plain' | 'pronoun' | 'term';
  /** A name or a value; "she" or "he" whatever the case in the text; or a term such as "the smith". */
  readonly word: string;
  /** The term that this mention introduces in brackets: "Gudrun (the smith)". */
  readonly introduces?: string;
}

/** One sentence taken apart and not yet understood: "she" is still "she". */
export interface Sentence {
  /** Index into `attributes`. */
  readonly attribute: number;
  readonly person: Mention;
  readonly value: Mention;
}

const pronounOfName = new Map<string, Pronoun>(
  (['she', 'he'] as const).flatMap((pronoun) => names[pronoun].map((name) => [name, pronoun] as const)),
);

/** The pronoun of a person's name; null for a term, which tells nothing of it. */
export const pronounOf = (word: string): Pronoun | null => pronounOfName.get(word) ?? null;

/** The sentence by one of the attribute's templates, ending in a full stop. */
export function writeSentence({ attribute, person, value }: Sentence, template: number): string[] {
  const words = attributes[attribute]!.templates[template]!.split(' ').flatMap((word) => {
    if (word === 'V') return writeMention(value, value.word);
    if (word !== 'S' && word !== 'O') return [word];
    if (person.kind !== 'pronoun') return writeMention(person, person.word);
    return [pronouns[person.word as Pronoun][word === 'S' ? 'subject' : 'object']];
  });
  return [...words, '.'];
}

const writeMention = ({ introduces }: Mention, word: string): string[] => [
  ...word.split(' '),
  ...(introduces === undefined ? [] : ['(', ...introduces.split(' '), ')']),
];

const patterns = attributes.flatMap(({ templates }, attribute) =>
  templates.map((text, template) => ({ attribute, template, pattern: [...text.split(' '), '.'] })),
);

/** What one sentence says by itself, and by which template; null when it follows none of the world's. */
export function findSentence(words: readonly string[]): { sentence: Sentence; template: number } | null {
  for (const { attribute, template, pattern } of patterns) {
    const sentence = match(words, attribute, pattern);
    if (sentence) return { sentence, template };
  }
  return null;
}

/** What one sentence says by itself. Throws when it follows no template of the world. */
export function parseSentence(words: readonly string[]): Sentence {
  const found = findSentence(words);
  if (!found) throw new RangeError(`"${words.join(' ')}" is no sentence of this world.`);
  return found.sentence;
}

function match(words: readonly string[], attribute: number, pattern: readonly string[]): Sentence | null {
  let at = 0;
  let person: Mention | null = null;
  let value: Mention | null = null;
  for (const part of pattern) {
    if (part === 'V') {
      const found = readMention(words, at, attributes[attribute]!.values, valueTerms[attribute]!);
      if (!found) return null;
      [value, at] = found;
    } else if (part === 'S' || part === 'O') {
      const found = readPronoun(words, at, part) ?? readMention(words, at, pronounOfName, personTerms);
      if (!found) return null;
      [person, at] = found;
    } else if (words[at++] !== part) return null;
  }
  return person && value && at === words.length ? { attribute, person, value } : null;
}

type Found = [mention: Mention, next: number] | null;

function readPronoun(words: readonly string[], at: number, slot: 'S' | 'O'): Found {
  for (const word of ['she', 'he'] as const)
    if (words[at] === pronouns[word][slot === 'S' ? 'subject' : 'object']) return [{ kind: 'pronoun', word }, at + 1];
  return null;
}

function readMention(
  words: readonly string[],
  at: number,
  plain: ReadonlyMap<string, unknown> | readonly string[],
  terms: readonly string[],
): Found {
  const term = `${words[at]} ${words[at + 1]}`;
  if (terms.includes(term)) return [{ kind: 'term', word: term }, at + 2];
  const word = words[at];
  if (word === undefined || !('includes' in plain ? plain.includes(word) : plain.has(word))) return null;
  if (words[at + 1] !== '(') return [{ kind: 'plain', word }, at + 1];
  return [{ kind: 'plain', word, introduces: `${words[at + 2]} ${words[at + 3]}` }, at + 5];
}
