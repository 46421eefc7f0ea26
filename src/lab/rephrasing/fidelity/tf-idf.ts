/** Cosine of TF-IDF vectors: word counts weighted by how rare a word is in a collection. */

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

  /** Cosine of the two weighted count vectors, in [0, 1]; 0 when a text has no words. */
  similarity(a: readonly string[], b: readonly string[]): number {
    const [left, right] = [this.#vector(a), this.#vector(b)];
    let product = 0;
    for (const [word, value] of left) product += value * (right.get(word) ?? 0);
    const lengths = norm(left) * norm(right);
    return lengths === 0 ? 0 : Math.min(1, product / lengths);
  }

  #vector(text: readonly string[]): Map<string, number> {
    const vector = new Map<string, number>();
    for (const word of text) vector.set(word, (vector.get(word) ?? 0) + 1);
    for (const [word, count] of vector) vector.set(word, count * this.weight(word));
    return vector;
  }
}

const norm = (vector: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const value of vector.values()) sum += value * value;
  return Math.sqrt(sum);
};
