/**
 * The dearest detector: takes the facts out of both texts and compares them. It understands only some of the ways in which the
 * world says things: of a sentence in any other it notices who is spoken of, and skips what is said.
 */

import type { Random } from '../../random.ts';
import { findSentence } from '../pipeline/language.ts';
import { Reading } from '../pipeline/reading.ts';
import { attributes, STYLES } from '../words.ts';

type Words = readonly (readonly string[])[];

export class FactExtraction {
  /** Templates that it knows, by attribute. */
  readonly #known: readonly ReadonlySet<number>[];

  /** Knows `phrasings` of the templates of each attribute, drawn for each. */
  constructor(phrasings: number, random: Random) {
    this.#known = attributes.map(() => new Set(random.permutation(STYLES).slice(0, phrasings)));
  }

  /** What the text says, as far as it is understood, and how many sentences are not. A later claim replaces an earlier one. */
  facts(text: Words): Understood {
    const reading = new Reading();
    const facts = new Map<string, string>();
    let skipped = 0;
    text.forEach((words, i) => {
      const found = findSentence(words);
      if (!found) {
        skipped++;
        return;
      }
      const { attribute } = found.sentence;
      const understanding = reading.understand(found.sentence);
      reading.remember(found.sentence, understanding, { chunk: 0, sentence: i });
      const { person, value } = understanding;
      if (!this.#known[attribute]!.has(found.template)) skipped++;
      else if (person?.known && value.known) facts.set(`${person.word} ${attribute}`, value.word);
    });
    return { facts, skipped };
  }

  /**
   * a / (a + c + m): a facts on which both texts agree, c on which they contradict each other, m that one text states and the
   * other's skipped sentences are too few to hide. 1 when nothing was understood that could differ.
   */
  similarity(source: Words, rewritten: Words): number {
    const [left, right] = [this.facts(source), this.facts(rewritten)];
    let [agreed, contradicted] = [0, 0];
    for (const [key, value] of left.facts) {
      if (right.facts.get(key) === value) agreed++;
      else if (right.facts.has(key)) contradicted++;
    }
    const shared = agreed + contradicted;
    const missing =
      Math.max(0, left.facts.size - shared - right.skipped) + Math.max(0, right.facts.size - shared - left.skipped);
    const all = shared + missing;
    return all === 0 ? 1 : agreed / all;
  }
}

interface Understood {
  /** The value by "person attribute". */
  readonly facts: ReadonlyMap<string, string>;
  readonly skipped: number;
}
