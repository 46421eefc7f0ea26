/** The part of the world that a task is about, as the entries of a ledger: numbers that move, words that change, records that are new. */

import type { Json } from '../../../lab/experiment/experiment.ts';
import { type Leaf, shownValue, valueAt } from './state.ts';

interface Titled {
  readonly id: string;
  readonly title: string;
}
/** A number: it is drawn on a scale. */
export interface NumberEntry extends Titled {
  readonly kind: 'number';
  readonly path: string;
  readonly atStart: number;
  readonly wanted: number;
}
/** Anything else that was there before. */
export interface WordEntry extends Titled {
  readonly kind: 'word';
  readonly path: string;
  readonly atStart: Json;
  readonly wanted: Json;
}
/** A record that is not there at the start. */
export interface RecordEntry extends Titled {
  readonly kind: 'record';
  readonly fields: readonly Leaf[];
}
export type Entry = NumberEntry | WordEntry | RecordEntry;

/** What a record is called by those who use it, where it has such a name. */
const NAMES = ['owner', 'name', 'city', 'person'];

const parts = (path: string) => {
  const dot = path.lastIndexOf('.');
  return { record: path.slice(0, dot), field: path.slice(dot + 1) };
};
const singular = (word: string) => word.replace(/s$/, '');

function titleOf(state: Json, record: string): string {
  const [collection = '', key = ''] = record.split('.');
  const name = NAMES.map((field) => valueAt(state, `${record}.${field}`)).find((value) => typeof value === 'string');
  const id = valueAt(state, `${record}.id`) ?? key;
  return `${singular(collection)} ${name ?? shownValue(id)}${name && !name.startsWith(key) ? ` (${key})` : ''}`;
}

/** The entries of a task's leaves, in their order; the fields of a new record are one entry. */
export function entriesOf(leaves: readonly Leaf[], start: Json): Entry[] {
  const entries: Entry[] = [];
  for (const leaf of leaves) {
    const { path, atStart } = leaf;
    const { record, field } = parts(path);
    const wanted = leaf.wanted === undefined ? atStart : leaf.wanted;
    if (atStart === null && valueAt(start, record) === null) {
      const known = entries.find((entry): entry is RecordEntry => entry.kind === 'record' && entry.id === record);
      if (known) (known.fields as Leaf[]).push(leaf);
      else
        entries.push({ kind: 'record', id: record, title: `a new ${singular(record.split('.')[0]!)}`, fields: [leaf] });
      continue;
    }
    const common = { id: path, path, title: `${titleOf(start, record)}: ${field}` };
    if (typeof atStart === 'number' && typeof wanted === 'number')
      entries.push({ ...common, kind: 'number', atStart, wanted });
    else entries.push({ ...common, kind: 'word', atStart, wanted });
  }
  return entries;
}

/** How an entry stands in a world: the words for it, and whether it is as wanted. */
export function standing(entry: Entry, state: Json): { readonly words: string; readonly isAsWanted: boolean } {
  if (entry.kind !== 'record') {
    const value = valueAt(state, entry.path);
    return { words: shownValue(value), isAsWanted: value === entry.wanted };
  }
  const isThere = valueAt(state, entry.id) !== null;
  // A record that nobody asked for is wanted to be absent: its fields have no wanted values.
  const isUnasked = entry.fields.every(({ wanted }) => wanted === undefined);
  if (!isThere) return { words: 'none', isAsWanted: isUnasked };
  const wrong = entry.fields.filter(({ path, wanted }) => wanted !== undefined && valueAt(state, path) !== wanted);
  const told = entry.fields.filter(({ path }) => !/\.id$/.test(path) && typeof valueAt(state, path) !== 'boolean');
  const words = [
    ...told.map(({ path }) => shownValue(valueAt(state, path))),
    ...wrong
      .filter((leaf) => !told.includes(leaf))
      .map(({ path }) => `${parts(path).field} ${shownValue(valueAt(state, path))}`),
  ].join(', ');
  return { words, isAsWanted: !isUnasked && wrong.length === 0 };
}
