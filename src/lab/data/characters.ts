/** Character-level batches of a text. */

import type { Random } from '../random.ts';

/** ASCII: every character of the text is its own token. */
export const CHARACTER_VOCABULARY = 128;

export interface Batch {
  /** (batch * length) tokens. */
  readonly ids: Int32Array;
  /** The token that follows each of them. */
  readonly targets: Int32Array;
}

/** Fills `batch` with sequences of `length` characters from random places of the text. Throws when the text is too short or not ASCII. */
export function fillCharacterBatch(batch: Batch, text: string, length: number, random: Random): void {
  if (text.length <= length)
    throw new RangeError(`A text of ${text.length} characters is too short for sequences of ${length}.`);
  for (let row = 0; row < batch.ids.length; row += length) {
    const start = random.integer(text.length - length);
    for (let t = 0; t < length; t++) {
      batch.ids[row + t] = text.charCodeAt(start + t);
      batch.targets[row + t] = text.charCodeAt(start + t + 1);
    }
  }
}
