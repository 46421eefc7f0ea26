/**
 * Cosine of TF-IDF vectors: which words a text has, weighted by how rare they are in a collection. How often it has them is left
 * out: a rewrite repeats a name where its source has pronouns, and counts would measure little else.
 */

import { log } from '../../math.ts';

/** Weights learnt from a collection of texts; compares any two texts by them. */
export class TfIdf {
  readonly #documents: number;
  readonly #frequency = new Map<string, number>();

  constructor(collection: readonly (readonly string[])[]) {
    this.#documents = collection.length;
    for (const text of collection)
      for (const word of new Set(text)) this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
  }

  /** ln((1 + D) / (1 + d)) + 1: D texts, d of them with the word (Salton's weight, smoothed so that no word weighs nothing). */
  weight(word: string): number {
    return log((1 + this.#documents) / (1 + (this.#frequency.get(word) ?? 0))) + 1;
  }

  /** Cosine of the two weighted vectors, in [0, 1]; 0 when a text has no words. */
  similarity(a: readonly string[], b: readonly string[]): number {
    const [left, right] = [new Set(a), new Set(b)];
    let product = 0;
    for (const word of left) if (right.has(word)) product += this.#square(word);
    const lengths = Math.sqrt(this.#squares(left) * this.#squares(right));
    return lengths === 0 ? 0 : Math.min(1, product / lengths);
  }

  #square(word: string): number {
    const weight = this.weight(word);
    return weight * weight;
  }

  #squares(words: ReadonlySet<string>): number {
    let sum = 0;
    for (const word of words) sum += this.#square(word);
    return sum;
  }
}
