/** Entries of a content file by their ids. */

import { nearest } from '../papers/nearest.ts';

/** The entries in the order of `ids`; throws one sentence, naming `file`, for an id that none of them has. */
export function byIds<T extends { readonly id: string }>(
  entries: readonly T[],
  ids: readonly string[],
  file: string,
): T[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return ids.map((id) => {
    const entry = known.get(id);
    if (!entry) throw new Error(`${file} has no entry "${id}"${nearest(id, known.keys())}.`);
    return entry;
  });
}
