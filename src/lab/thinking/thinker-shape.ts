/** The shape of the thinking page's small model and of its training, without the code that runs it. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { ANSWER_TOKENS, type Demonstrations, LONGEST, LONGEST_PROMPT, VOCABULARY } from './pentagon.ts';

const WIDTH = 64;
/** Tokens that a model left to itself may write beyond what any problem needs. */
const SPARE = 4;
/** Most tokens of an answer with its thought. */
export const ROOM = LONGEST + ANSWER_TOKENS + SPARE;
/** Tokens of the longest thought that is not cut off. */
export const UNCAPPED = LONGEST + SPARE;

export const thinkerShape: TransformerConfig = {
  vocabulary: VOCABULARY,
  width: WIDTH,
  layers: 2,
  heads: 4,
  length: LONGEST_PROMPT + ROOM,
  attention: { kind: 'mha', headWidth: WIDTH / 4, rotary: true },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: false,
  previousToken: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

/** float32 elements. */
export const THINKER_ARENA = 3 << 22;
export const THINKER_BYTES = THINKER_ARENA * Float32Array.BYTES_PER_ELEMENT;

const WEIGHTS = [0.12, 0.16, 0.2, 0.24, 0.28] as const;
export const MIXES = {
  thoughts: { direct: 0.3, cut: 0.2, weights: WEIGHTS },
  answers: { direct: 1, cut: 0, weights: WEIGHTS },
} as const satisfies Record<string, Demonstrations>;
export type Mix = keyof typeof MIXES;

/** Fine-tuning on demonstrations. */
export const TEACHING = {
  rows: 48,
  /** Batches that are drawn together and sorted by the count of moves, so that little of a batch is padding. */
  sorted: 10,
  /** Of the hidden matrices under Muon, and of the rest under AdamW; both fall to 0 over the last part of the steps. */
  rate: 0.02,
  otherRate: 0.01,
  falling: 0.4,
} as const;

/** Training with rewards after it. */
export const REWARDING = {
  problems: 12,
  /** Answers to each: K. */
  group: 8,
  tau: 0.1,
  rate: 0.002,
  otherRate: 0.001,
  /** What an answer loses that is not finished within a budget. */
  penalty: 0.5,
} as const;

/** "2 layers, …". */
export const describeThinker = (): string => describeModel(thinkerShape);
