/** Batches of packed rows. */

import { PAD } from './vocabulary.ts';

/** Fills a batch with the rows from `first` on, padding what is left; returns the number of tokens taken from the rows. */
export function fillRows(
  batch: { readonly ids: Int32Array; readonly targets: Int32Array },
  rows: readonly (readonly number[])[],
  first: number,
  length: number,
): number {
  batch.ids.fill(PAD);
  batch.targets.fill(-1);
  let tokens = 0;
  for (let b = 0; b * length < batch.ids.length; b++) {
    const row = rows[first + b] ?? [];
    tokens += row.length;
    // The last token of a row is a target only.
    for (let t = 0; t + 1 < row.length; t++) {
      batch.ids[b * length + t] = row[t]!;
      batch.targets[b * length + t] = row[t + 1]!;
    }
  }
  return tokens;
}
