/** What is measured of a pool of problems and of training on it; without the code that runs it. */

import type { Frame, Summary } from '../experiment/experiment.ts';

export { EVERY, framesOf } from './course-frame.ts';

/** Problems of the pool, and answers of the fine-tuned model to each. */
export const POOL = 360;
export const TRIES = 16;
/** The iteration of the summary's early look. */
export const EARLY = 20;

/** Problems are kept whose pass@k lies above `low` and below `high`. */
export interface Between {
  readonly k: number;
  readonly low: number;
  readonly high: number;
}

export const isKept = (pass: number, { low, high }: Pick<Between, 'low' | 'high'>): boolean =>
  pass > low && pass < high;

export interface PoolFrame extends Frame {
  /** Iterations done. */
  readonly iterations: number;
  /** Share of fresh sums answered rightly at temperature 1; as many as in a course, and the same. */
  readonly accuracy: number;
  /** Of the prompts learnt from since the frame before, the share whose answers were not all right and not all wrong. float32. */
  readonly taught?: number;
  /** Right answers of TRIES to each problem of the pool; first frame only. */
  readonly right?: readonly number[];
}

/** Where it ends and began, how far it is early, and the share of prompts that taught, over the whole run. */
export function summarizePool(frames: readonly PoolFrame[]): Summary {
  const [first, last] = [frames[0], frames.at(-1)];
  const taught = frames.flatMap(({ taught: share }) => (share === undefined ? [] : [share]));
  return {
    accuracy: last?.accuracy ?? null,
    firstAccuracy: first?.accuracy ?? null,
    early: frames.find(({ iterations }) => iterations === EARLY)?.accuracy ?? null,
    taught: taught.length > 0 ? taught.reduce((sum, share) => sum + share, 0) / taught.length : null,
    firstTaught: taught[0] ?? null,
    lastTaught: taught.at(-1) ?? null,
  };
}
