/** What is measured along a course of training with rewards, and how often; without the code that runs it. */

import type { Frame, Summary } from '../experiment/experiment.ts';

/** Iterations between two frames. */
export const EVERY = 5;
/** Sums answered at temperature 1 and by the likeliest tokens, and rows turned backwards, at every frame. */
export const TESTED = { sampled: 256, greedy: 128, reversed: 64 } as const;
/** Answers that a frame shows: so many to each of so many sums. */
export const READ_PROBLEMS = 2;
export const READ_ANSWERS = 8;

export interface ReasonerFrame extends Frame {
  /** Iterations done. */
  readonly iterations: number;
  /** Share of sums answered rightly within the budget: at temperature 1, and by the likeliest tokens. */
  readonly accuracy: number;
  readonly greedy: number;
  /** Mean tokens of the answers at temperature 1. */
  readonly length: number;
  /** Share of each kind of answer, in the order of KINDS. */
  readonly kinds: readonly number[];
  /** Mean entropy of the next token, in nats. float32. */
  readonly entropy: number;
  /** Share of rows that the model still turns backwards rightly at temperature 1. */
  readonly other: number;
  /** Mean reward of the answers it learnt from since the frame before. float32. */
  readonly reward?: number;
  /** Answers at temperature 1, in symbols: READ_ANSWERS to each problem. */
  readonly answers: readonly string[];
  /** Digits of these problems; first frame only. */
  readonly problems?: readonly string[];
}

/** Frames of a course of so many iterations. */
export const framesOf = (iterations: number): number => 1 + Math.ceil(iterations / EVERY);

/** Where a course ends, where it began, and the mean over its frames, which says how fast it went. */
export function summarizeCourse(frames: readonly ReasonerFrame[]): Summary {
  const [first, last] = [frames[0], frames.at(-1)];
  const over = frames.reduce((sum, { accuracy }) => sum + accuracy, 0) / frames.length;
  return {
    accuracy: last?.accuracy ?? null,
    greedy: last?.greedy ?? null,
    length: last?.length ?? null,
    direct: last?.kinds[0] ?? null,
    chain: last?.kinds[1] ?? null,
    recheck: last?.kinds[2] ?? null,
    entropy: last?.entropy ?? null,
    other: last?.other ?? null,
    reward: last?.reward ?? null,
    firstAccuracy: first?.accuracy ?? null,
    firstLength: first?.length ?? null,
    firstDirect: first?.kinds[0] ?? null,
    firstOther: first?.other ?? null,
    meanAccuracy: frames.length > 0 ? over : null,
  };
}
