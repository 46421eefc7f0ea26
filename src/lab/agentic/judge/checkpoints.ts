/** When a trajectory met each checkpoint of its rubric. */

import type { Rubric } from '../tasks/rubric.ts';
import { type Made, sameCall } from './calls.ts';

/**
 * For each checkpoint the turn in which it was met, null where it was not. A checkpoint is met by its call with a result
 * that is no error, after the checkpoints that it depends on.
 */
export function checkpointsMet({ checkpoints }: Rubric, made: readonly Made[]): (number | null)[] {
  const met: (number | null)[] = [];
  for (const checkpoint of checkpoints) {
    const earliest = Math.max(-1, ...checkpoint.after.map((i) => met[i] ?? Number.POSITIVE_INFINITY));
    const by = made.find(
      ({ call, result, turn }) => turn > earliest && result.status !== 'error' && sameCall(call, checkpoint),
    );
    met.push(by?.turn ?? null);
  }
  return met;
}
