/** The shape of the tool loop's small transformer, without the code that runs it: what pages and provenance lines name. */

import type { TransformerConfig } from '../../model/config.ts';
import { describeModel } from '../../model/describe.ts';
import { VOCABULARY } from './vocabulary.ts';

export const WIDTH = 64;
const HEADS = 4;
/** The longest plan takes 80 tokens. */
export const LENGTH = 88;
/** Trajectories of an update. */
export const BATCH = 16;

export const agentConfig: TransformerConfig = {
  vocabulary: VOCABULARY,
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
export const describeAgent = (): string =>
  `${describeModel(agentConfig)}, fewer than ${Math.ceil((VOCABULARY + 1) / 50) * 50} words`;
