/** The calls of a trajectory, as the judge reads them. */

import type { Turn } from '../policy/trajectory.ts';
import type { Call } from '../worlds/tool.ts';
import type { Result } from '../worlds/world.ts';

/** A call with its result and the number of the turn in which it was made. */
export interface Made {
  readonly call: Call;
  readonly result: Result;
  readonly turn: number;
}

export function callsOf(turns: readonly Turn[]): Made[] {
  const made: Made[] = [];
  for (const [i, turn] of turns.entries()) {
    const next = turns[i + 1];
    if (turn.role === 'assistant' && turn.does === 'calls' && next?.role === 'tool')
      made.push({ call: turn.call, result: next.result, turn: i });
  }
  return made;
}

export const sameCall = (a: Call, b: Call): boolean => {
  const names = Object.keys(a.args);
  return (
    a.tool === b.tool &&
    names.length === Object.keys(b.args).length &&
    names.every((key) => a.args[key] === b.args[key])
  );
};
