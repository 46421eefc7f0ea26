/** Understanding one sentence after another: whom "she" and "the smith" stand for, from what has been read so far and from nothing else. */

import { type Mention, pronounOf, type Sentence } from './language.ts';

/** A sentence in what was read. */
export interface Place {
  readonly chunk: number;
  /** Counted within the chunk. */
  readonly sentence: number;
}

export interface Referent {
  /** A name or a value; or a term that nothing read so far explains. */
  readonly word: string;
  /** False for an unexplained term. */
  readonly known: boolean;
  /** Where it was spoken of, as far as this understanding goes; null for a sentence's own plain word. */
  readonly at: Place | null;
}

/** Null: a pronoun without anyone it could stand for. */
export interface Understanding {
  readonly person: Referent | null;
  readonly value: Referent;
}

export class Reading {
  /** Everybody spoken of, the latest last. */
  readonly #people: Referent[] = [];
  /** The values spoken of, the latest last. */
  readonly #values: (Referent & { readonly attribute: number })[] = [];
  readonly #terms = new Map<string, Referent>();

  /**
   * Whom and what a sentence speaks of. A pronoun stands for the latest person whom it fits; nobody knows which pronoun
   * fits an unexplained term, so every one does.
   */
  understand({ person, value }: Sentence): Understanding {
    return {
      person:
        person.kind === 'pronoun'
          ? (this.#people.findLast(({ word }) => (pronounOf(word) ?? person.word) === person.word) ?? null)
          : this.#explained(person),
      value: this.#explained(value),
    };
  }

  #explained({ kind, word }: Mention): Referent {
    if (kind === 'term') return this.#terms.get(word) ?? { word, known: false, at: null };
    return { word, known: true, at: null };
  }

  /** Remembers a sentence at its place, under an understanding that may be a guess. */
  remember({ attribute, person, value }: Sentence, understanding: Understanding, at: Place): void {
    const now = { ...understanding.value, at };
    this.#values.push({ ...now, attribute });
    this.#learn(value, now);
    if (!understanding.person) return;
    this.#people.push({ ...understanding.person, at });
    this.#learn(person, { ...understanding.person, at });
  }

  /** Ties a term to what it is introduced for, or to what it was taken for. */
  #learn({ kind, word, introduces }: Mention, referent: Referent): void {
    const term = introduces ?? (kind === 'term' ? word : undefined);
    if (term !== undefined && referent.known && !this.#terms.has(term)) this.#terms.set(term, referent);
  }

  /** The latest person known by name, of the given pronoun or of any. */
  latestPerson(pronoun: string | null): Referent | null {
    const fits = ({ word, known }: Referent) => known && (pronoun === null || pronounOf(word) === pronoun);
    return this.#people.findLast(fits) ?? null;
  }

  latestValue(attribute: number): Referent | null {
    return this.#values.findLast((value) => value.known && value.attribute === attribute) ?? null;
  }
}

/** Reads sentences in order as one chunk. Returns what each says. */
export function readChunk(reading: Reading, chunk: number, sentences: readonly Sentence[]): Understanding[] {
  return sentences.map((sentence, i) => {
    const understanding = reading.understand(sentence);
    reading.remember(sentence, understanding, { chunk, sentence: i });
    return understanding;
  });
}
