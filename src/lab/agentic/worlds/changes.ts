/** What differs between two states, leaf by leaf. */

import type { Json } from '../../experiment/experiment.ts';
import type { State } from './world.ts';

export interface Change {
  /** Such as "accounts.A3.balance" or "transfers.2.amount". */
  readonly path: string;
  /** null where there was nothing, or where nothing is left. */
  readonly before: Json;
  readonly after: Json;
}

const isBranch = (value: Json | undefined): value is State => typeof value === 'object' && value !== null;

function compare(path: string, before: Json | undefined, after: Json | undefined, found: Change[]): void {
  if (before === after) return; // states share what did not change
  if (!isBranch(before) && !isBranch(after)) {
    found.push({ path, before: before ?? null, after: after ?? null });
    return;
  }
  const [left, right] = [isBranch(before) ? before : {}, isBranch(after) ? after : {}];
  for (const key of Object.keys(left)) compare(path ? `${path}.${key}` : key, left[key], right[key], found);
  for (const key of Object.keys(right))
    if (!Object.hasOwn(left, key)) compare(path ? `${path}.${key}` : key, undefined, right[key], found);
}

/** In the order of the keys. Empty when the states are the same. */
export function changesBetween(before: State, after: State): Change[] {
  const found: Change[] = [];
  compare('', before, after, found);
  return found;
}
