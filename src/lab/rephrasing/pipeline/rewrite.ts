/**
 * The rewriter: restyles one chunk from its words and from the output that it is given as context, and from nothing else.
 * It is an algorithm, not a language model: it takes sentences apart, resolves what they refer to, and writes them anew.
 */

import type { Style } from '../texts.ts';
import { type Mention, parseSentence, pronounOf, type Sentence, writeSentence } from './language.ts';
import { type Place, Reading, type Referent, readChunk, type Understanding } from './reading.ts';

/** What the rewriter does with a word that nothing it was given explains. */
export type Unresolved = 'keep' | 'guess' | 'drop';

export interface Manner {
  readonly style: Style;
  readonly unresolved: Unresolved;
  /** Most sentences that one call writes; the rest of a longer chunk is cut off. */
  readonly limit: number;
}

/** An output of an earlier chunk, given as context. */
export interface Given {
  readonly chunk: number;
  readonly sentences: readonly (readonly string[])[];
}

/** What became of one pronoun or term of the chunk. */
export interface Resolution {
  /** Sentence of the chunk. */
  readonly sentence: number;
  readonly slot: 'person' | 'value';
  /** "she", "the smith". */
  readonly word: string;
  /** The name or value that it was taken for; null when it stayed unexplained. */
  readonly referent: string | null;
  readonly from: 'context' | 'own' | 'guess' | null;
  /** Where the referent was last spoken of. */
  readonly at: Place | null;
}

export interface Rewritten {
  readonly words: readonly string[];
  /** The sentence of the chunk that it restyles. */
  readonly origin: number;
}

interface Planned {
  readonly origin: number;
  readonly sentence: Sentence;
  readonly understanding: Understanding;
}

/** `index`: the chunk's number. Deterministic. The output is sorted by person, the last one spoken of at the end, then by style. */
export function rewriteChunk(
  index: number,
  chunk: readonly (readonly string[])[],
  context: readonly Given[],
  manner: Manner,
): { readonly output: readonly Rewritten[]; readonly resolutions: readonly Resolution[] } {
  const reading = new Reading();
  for (const given of context) readChunk(reading, given.chunk, given.sentences.map(parseSentence));
  const sentences = chunk.map(parseSentence);
  const resolutions: Resolution[] = [];
  const planned: Planned[] = [];
  sentences.forEach((sentence, i) => {
    const read = reading.understand(sentence);
    const understanding = manner.unresolved === 'guess' ? guessed(reading, sentences, i, read) : read;
    reading.remember(sentence, understanding, { chunk: index, sentence: i });
    for (const slot of ['person', 'value'] as const)
      if (sentence[slot].kind !== 'plain')
        resolutions.push(resolution(index, i, slot, sentence[slot], read[slot], understanding[slot]));
    const complete = understanding.person?.known && understanding.value.known;
    if (complete || manner.unresolved !== 'drop') planned.push({ origin: i, sentence, understanding });
  });
  const output = arranged(planned, manner.style)
    .slice(0, manner.limit)
    .map(({ origin, sentence, understanding }) => ({
      origin,
      words: writeSentence(
        {
          attribute: sentence.attribute,
          person: rewritten(sentence.person, understanding.person),
          value: rewritten(sentence.value, understanding.value),
        },
        manner.style.template,
      ),
    }));
  return { output, resolutions };
}

/** Takes an unexplained word for the nearest that is known: the latest before it, otherwise the next one in the chunk. */
function guessed(reading: Reading, sentences: readonly Sentence[], i: number, read: Understanding): Understanding {
  const { attribute, person, value } = sentences[i]!;
  const later = sentences.slice(i + 1);
  const next = (mention: Mention | undefined): Referent | null =>
    mention ? { word: mention.word, known: true, at: null } : null;
  const fits = (name: string) => person.kind !== 'pronoun' || pronounOf(name) === person.word;
  const nearestPerson = () =>
    reading.latestPerson(person.kind === 'pronoun' ? person.word : null) ??
    next(later.map((sentence) => sentence.person).find(({ kind, word }) => kind === 'plain' && fits(word)));
  const nearestValue = () =>
    reading.latestValue(attribute) ??
    next(later.find((sentence) => sentence.attribute === attribute && sentence.value.kind === 'plain')?.value);
  return {
    person: read.person?.known ? read.person : (nearestPerson() ?? read.person),
    value: value.kind === 'plain' || read.value.known ? read.value : (nearestValue() ?? read.value),
  };
}

function resolution(
  chunk: number,
  sentence: number,
  slot: 'person' | 'value',
  { word }: Mention,
  read: Referent | null,
  understood: Referent | null,
): Resolution {
  if (!understood?.known) return { sentence, slot, word, referent: null, from: null, at: null };
  const from = !read?.known ? 'guess' : read.at?.chunk === chunk ? 'own' : 'context';
  return { sentence, slot, word, referent: understood.word, from, at: understood.at };
}

/** How the output speaks of it: by name where it is known; as the chunk did where it is not. */
function rewritten(mention: Mention, referent: Referent | null): Mention {
  if (!referent) return mention;
  if (!referent.known) return { kind: 'term', word: referent.word };
  const { introduces } = mention;
  return { kind: 'plain', word: referent.word, ...(introduces !== undefined && { introduces }) };
}

/** Sentences about one person together, in the style's order; the person spoken of last comes last, so that the next chunk can go on. */
function arranged(planned: readonly Planned[], { order }: Style): Planned[] {
  const key = ({ sentence, understanding }: Planned) => understanding.person?.word ?? sentence.person.word;
  const last = new Map(planned.map((each, i) => [key(each), i]));
  return planned.toSorted(
    (a, b) =>
      last.get(key(a))! - last.get(key(b))! ||
      order.indexOf(a.sentence.attribute) - order.indexOf(b.sentence.attribute),
  );
}
