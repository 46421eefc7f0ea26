/** The shape of the agents that follow a trail and of their training, without the code that runs them. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { MOST_NODES, NODES, VOCABULARY } from './trail.ts';

/** Tokens that the model can be given at all, in training and at work. */
export const LONGEST = 160;

/** The seed whose weights come with the page. */
export const SHIPPED = 1;

const WIDTH = 64;
const HEADS = 4;

export const trailShape: TransformerConfig = {
  vocabulary: VOCABULARY,
  width: WIDTH,
  layers: 2,
  heads: HEADS,
  length: LONGEST,
  attention: { kind: 'mha', headWidth: WIDTH / HEADS, rotary: true },
  feedForward: { kind: 'gelu', width: 2 * WIDTH },
  learnedPositions: false,
  previousToken: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

/** float32 elements: sixteen rows of the longest tasks and their gradients. */
export const TRAIL_ARENA = 1 << 24;
export const TRAIL_BYTES = TRAIL_ARENA * Float32Array.BYTES_PER_ELEMENT;

export const TRAIL_TRAINING = {
  steps: 900,
  rows: 16,
  rate: 0.01,
  otherRate: 0.01,
  warmup: 20,
  /** The rate stays at its peak for this share of the run, then falls in a line. */
  stable: 0.6,
  /** Share of the rows in which pages are hidden. */
  hiding: 0.5,
} as const;

export const describeTrailAgent = (): string =>
  `${describeModel(trailShape)} with RoPE; ${TRAIL_TRAINING.steps} steps of ${TRAIL_TRAINING.rows} demonstrations of tasks with up to ${MOST_NODES} of ${NODES} pages; Muon`;
