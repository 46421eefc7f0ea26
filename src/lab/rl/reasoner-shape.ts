/** The shape of the reinforcement page's small model and of its fine-tuning, without the code that runs it. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import type { Scheduled } from '../optim/schedules.ts';
import type { Random } from '../random.ts';
import { type Demonstrations, LONGEST, PROMPT, type Problem, SYMBOLS } from './digit-sum.ts';

const WIDTH = 64;

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
export const REASONER_ARENA = 5 << 22;
export const REASONER_BYTES = REASONER_ARENA * Float32Array.BYTES_PER_ELEMENT;

export const MIXES = {
  u: { direct: 0.55, chain: 0.25, error: 0.2, laterError: 0.03 },
  v: { direct: 0.37, chain: 0.32, error: 0.1, laterError: 0.03 },
  rare: { direct: 0.985, chain: 0.0075, error: 0.2, laterError: 0.03 },
} as const satisfies Record<string, Demonstrations>;

export const SFT = {
  rows: 64,
  /** Of them, those of the other task. */
  reverseShare: 0.25,
  steps: 500,
  rate: 0.02,
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

/** Of what fine-tuning makes: arms and figures that begin from the same weights make them once. */
export const startKey = ({ seed, demonstrations, rare }: ReasonerStart): string =>
  `reasoner ${seed} ${demonstrations}${rare ? ' rare' : ''}`;

/** "2 layers, …, fine-tuned for 500 steps of 64 demonstrations". */
export const describeReasoner = (): string =>
  `${describeModel(reasonerShape)}, fine-tuned for ${SFT.steps} steps of ${SFT.rows} demonstrations`;

/** What is trained with rewards, and how. */
export interface RewardTraining {
  readonly iterations: number;
  /** Problems a batch, and answers to each: K. */
  readonly problems: number;
  readonly group: number;
  readonly tau: number;
  /** Updates on one batch of answers. */
  readonly inner: number;
  /** Of sampling, and of the policy whose log-probabilities the loss takes. */
  readonly temperature: Scheduled;
  /** Of the hidden matrices under Muon; embeddings, head and gains take half of it. */
  readonly rate: Scheduled;
  /** Most tokens of an answer; LONGEST for none. */
  readonly budget: number;
  /** What an answer that is cut off at the budget loses. */
  readonly penalty: number;
  /** Weight of K1.5's length reward. */
  readonly lengthWeight: number;
  /** Weight of the auxiliary loss on demonstrations of the other task. */
  readonly ptx: number;
  /** Draws the next problem to learn from; any sum when left out. */
  ask?(random: Random): Problem;
}

/** What every figure trains with, but for what it asks about. */
export const REWARD_TRAINING = {
  problems: 16,
  group: 8,
  tau: 0.1,
  inner: 1,
  temperature: 1,
  budget: LONGEST,
  penalty: 0,
  lengthWeight: 0,
  ptx: 0,
} as const satisfies Partial<RewardTraining>;
