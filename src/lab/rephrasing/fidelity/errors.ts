/** Errors planted in rewritten text: one a document, of a kind that rewriting models make. */

import type { Random } from '../../random.ts';
import { type Mention, parseSentence, type Sentence, writeSentence } from '../pipeline/language.ts';
import { attributes, names } from '../words.ts';

/**
 * value: one value replaced by another of its attribute. person: one fact told of the other person of the document.
 * dropped: one sentence left out. claim: a sentence added about somebody whom the source does not mention.
 */
export const ERRORS = ['value', 'person', 'dropped', 'claim'] as const;
export type ErrorKind = (typeof ERRORS)[number];

export interface Planted {
  readonly words: readonly (readonly string[])[];
  /** The sentence that was changed or added, or before which one is missing. */
  readonly at: number;
}

/** `words`: the sentences of a rewritten text, every person by name. `template`: the one in which it is written. */
export function plantError(
  words: readonly (readonly string[])[],
  kind: ErrorKind,
  template: number,
  random: Random,
): Planted {
  const at = random.integer(words.length);
  if (kind === 'dropped') return { words: words.toSpliced(at, 1), at };
  const present = new Set(words.map((sentence) => parseSentence(sentence).person.word));
  const written = (sentence: Sentence) => writeSentence(sentence, template);
  if (kind === 'claim') {
    const attribute = random.integer(attributes.length);
    const strangers = [...names.she, ...names.he].filter((name) => !present.has(name));
    const person: Mention = { kind: 'plain', word: pick(strangers, random) };
    const value: Mention = { kind: 'plain', word: pick(attributes[attribute]!.values, random) };
    return { words: words.toSpliced(at, 0, written({ attribute, person, value })), at };
  }
  const sentence = parseSentence(words[at]!);
  const others = (kind === 'value' ? attributes[sentence.attribute]!.values : [...present]).filter(
    (word) => word !== sentence[kind].word,
  );
  const changed = { ...sentence, [kind]: { ...sentence[kind], word: pick(others, random) } };
  return { words: words.with(at, written(changed)), at };
}

function pick(from: readonly string[], random: Random): string {
  const picked = from[random.integer(from.length)];
  if (picked === undefined)
    throw new RangeError('There is nothing to put in its place: the text names one person only.');
  return picked;
}
