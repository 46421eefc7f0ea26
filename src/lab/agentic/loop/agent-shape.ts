/** The shape of the tool loop's small transformer, without the code that runs it: what pages and provenance lines name. */

import type { TransformerConfig } from '../../model/config.ts';
import { describeModel } from '../../model/describe.ts';

export const WIDTH = 64;
const HEADS = 4;
/** The longest plan takes 80 tokens. */
export const LENGTH = 88;
/** Trajectories of an update. */
export const BATCH = 16;
/** Of the hidden matrices, as the loop opens. */
export const LEARNING_RATE = 0.007;

/** Tasks that no training row shows. */
export const HELD_OUT_TASKS = 192;

/** The vocabulary stays below this; the words themselves come with all simulators. */
export const MOST_WORDS = 150;

export const agentShape: Omit<TransformerConfig, 'vocabulary'> = {
  width: WIDTH,
  layers: 2,
  heads: HEADS,
  length: LENGTH,
  attention: { kind: 'mha', headWidth: WIDTH / HEADS },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: true,
  previousToken: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

/** "2 layers, 4 heads, model width 64, MHA, fewer than 150 words". */
export const describeAgent = (): string => `${describeModel(agentShape)}, fewer than ${MOST_WORDS} words`;
