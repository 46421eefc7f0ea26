/** The shape of the reinforcement page's small model and of its fine-tuning, without the code that runs it. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { type Demonstrations, LONGEST, PROMPT, SYMBOLS } from './digit-sum.ts';

const WIDTH = Number(process.env.W ?? 64);

export const reasonerShape: TransformerConfig = {
  vocabulary: SYMBOLS.length,
  width: WIDTH,
  layers: 2,
  heads: 4,
  length: PROMPT + LONGEST - 1,
  attention: { kind: 'mha', headWidth: WIDTH / 4 },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

/** float32 elements: 256 answers and their gradients in one pass. */
export const REASONER_ARENA = 1 << 24;
export const REASONER_BYTES = REASONER_ARENA * Float32Array.BYTES_PER_ELEMENT;

export const MIXES = {
  u: { direct: 0.55, chain: 0.25, error: 0.2, laterError: 0.03 },
  v: { direct: 0.37, chain: 0.32, error: 0.1, laterError: 0.03 },
  rare: { direct: 0.985, chain: 0.0075, error: 0.2, laterError: 0.03 },
} as const satisfies Record<string, Demonstrations>;

export const SFT = {
  rows: Number(process.env.R ?? 64),
  /** Of them, those of the other task. */
  reverseShare: 0.25,
  steps: Number(process.env.S ?? 500),
  rate: Number(process.env.LR ?? 0.02),
  otherRate: 0.01,
  /** After it, for the start at which good answers are rare. */
  rareSteps: 80,
  rareRate: 0.004,
  /** Rows of the auxiliary loss. */
  ptxRows: 32,
} as const;

export interface ReasonerStart {
  readonly seed: number;
  readonly demonstrations: 'u' | 'v';
  /** Whether more demonstrations followed, nearly all of them direct. */
  readonly rare: boolean;
}

/** "2 layers, 4 heads, model width 64, MHA". */
export const describeReasoner = (): string => describeModel(reasonerShape);
