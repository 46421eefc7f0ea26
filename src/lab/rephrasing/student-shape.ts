/** The shape of the ablation's small transformer, without the code that runs it: what pages and provenance lines name. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { words } from './vocabulary.ts';

/** Tokens that the student sees at once; a row holds one more, the last target. */
export const LENGTH = 40;
/** Rows of an update. */
export const BATCH = 8;
const WIDTH = 64;

/** The student of a world with so many words. */
export const studentConfig = (vocabulary: number = words.length): TransformerConfig => ({
  vocabulary: Math.ceil(vocabulary / 16) * 16,
  width: WIDTH,
  layers: 2,
  heads: 4,
  length: LENGTH,
  attention: { kind: 'mha', headWidth: 16 },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
});

/** "2 layers, 4 heads, model width 64, MHA, 8 × 40 words an update". */
export const describeStudent = (): string => `${describeModel(studentConfig())}, ${BATCH} × ${LENGTH} words an update`;

/** Reports of a student after its first, before which it has read nothing. */
export const STUDENT_REPORTS = 10;

/** How far the student is. */
export interface Progress {
  readonly step: number;
  /** Optimizer steps done. */
  readonly updates: number;
  /** Tokens read so far. */
  readonly tokens: number;
  /** Mean cross-entropy of the batches since the progress before, nats per token. Not on the first. */
  readonly loss?: number;
  /** Share of the test's questions whose right value is first among the attribute's 16. */
  readonly accuracy: number;
  readonly stopped?: string;
}
