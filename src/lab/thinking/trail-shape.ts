/** The shape of the agents that follow a trail and of their training, without the code that runs them. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { MOST_NODES, NODES, VOCABULARY } from './trail.ts';

/** Tokens of the window that the agents are trained in. */
export const WINDOW = 72;
/** Tokens that the model can be given at all, where no window holds them. */
export const LONGEST = 160;

const WIDTH = 64;
const HEADS = 4;

export const trailShape: TransformerConfig = {
  vocabulary: VOCABULARY,
  width: WIDTH,
  layers: 2,
  heads: HEADS,
  length: LONGEST,
  attention: { kind: 'mha', headWidth: WIDTH / HEADS, rotary: true },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: false,
  previousToken: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

export const TRAIL_TRAINING = {
  steps: 600,
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
  `${describeModel(trailShape)} with RoPE; ${TRAIL_TRAINING.steps} steps of ${TRAIL_TRAINING.rows} demonstrations in a window of ${WINDOW} tokens, tasks of up to ${MOST_NODES} of ${NODES} nodes; Muon`;
