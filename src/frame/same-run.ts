/** Whether two runs are the same to the last bit. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';

/** True when every arm of `run` has in `other` the same number of frames with the same values; NaN equals NaN, -0 is not 0. */
export function sameRun<T extends ParamTable, F extends Frame>(run: Run<T, F>, other: Run<T, F>): boolean {
  return Object.entries(run.arms).every(([arm, frames]) => {
    const others = other.arms[arm];
    return others?.length === frames.length && frames.every((frame, i) => sameValue(frame, others[i]));
  });
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
