/** A world's state as rows: the leaves that matter to this task, with both agents' values; and the rest, a line a record. */

import type { Json } from '../../../lab/experiment/experiment.ts';
import type { Briefing, TrajectoryFrame } from './spec.ts';

export interface Leaf {
  readonly path: string;
  readonly atStart: Json;
  /** What the rubric wants; undefined where it wants no change. */
  readonly wanted: Json | undefined;
}

type Branch = { readonly [key: string]: Json };
const isBranch = (value: Json | undefined): value is Branch => typeof value === 'object' && value !== null;

/** The value at a path such as "transfers.2.amount"; null where there is nothing. */
export function valueAt(state: Json, path: string): Json {
  let value: Json | undefined = state;
  for (const key of path.split('.')) value = isBranch(value) ? value[key] : undefined;
  return value ?? null;
}

/** Every leaf that the rubric wants changed, then every other that an agent changes at any turn. */
export function leavesOf(briefing: Briefing, arms: readonly (readonly TrajectoryFrame[])[]): Leaf[] {
  const wanted = new Map(briefing.criteria.map(({ path, after }) => [path, after]));
  const touched = arms.flatMap((frames) => frames.flatMap(({ changes }) => changes.map(({ path }) => path)));
  const start = arms[0]?.[0]?.state ?? {};
  return [...new Set([...wanted.keys(), ...touched])].map((path) => ({
    path,
    atStart: valueAt(start, path),
    wanted: wanted.get(path),
  }));
}

export const shownValue = (value: Json): string =>
  value === null ? '–' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** "owner Dan, balance 3, locked no" under "accounts.A0", for every record of the state. */
export function recordsOf(state: Json, path = ''): { readonly path: string; readonly words: string }[] {
  if (!isBranch(state)) return [];
  const entries = Object.entries(state);
  const leaves = entries.filter(([, value]) => !isBranch(value));
  const own = leaves.map(([key, value]) => `${key} ${shownValue(value)}`).join(', ');
  const below = entries.flatMap(([key, value]) => recordsOf(value, path ? `${path}.${key}` : key));
  return own ? [{ path: path || 'world', words: own }, ...below] : below;
}
