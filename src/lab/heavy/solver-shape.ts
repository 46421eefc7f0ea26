/** The shape of heavy mode's small model and of its fine-tuning, without the code that runs it. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';
import { PROMPT, TRAJECTORY, VOCABULARY } from './round-sum.ts';

const WIDTH = 64;
/** Trajectories to a problem, and so those that an aggregator reads. */
export const TRAJECTORIES = 8;

export const solverShape: TransformerConfig = {
  vocabulary: VOCABULARY,
  width: WIDTH,
  layers: 2,
  heads: 4,
  length: PROMPT + TRAJECTORY - 1,
  attention: { kind: 'mha', headWidth: WIDTH / 4, rotary: true },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: false,
  previousToken: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

export const FINE_TUNING = {
  steps: 300,
  rows: 48,
  /** Chance of each demonstrated addition to be wrong. */
  error: 0.1,
  rate: 0.02,
  otherRate: 0.01,
} as const;

/** float32 elements: one step of fine-tuning, or 400 trajectories side by side. */
export const SOLVER_ARENA = 1 << 22;

export const describeSolver = (): string =>
  `${describeModel(solverShape)}, fine-tuned for ${FINE_TUNING.steps} steps of ${FINE_TUNING.rows} demonstrations`;

/** The same model, long enough for eight trajectories behind bars, a bar and one of its own. */
export const readerShape = (sees: boolean): TransformerConfig => ({
  ...solverShape,
  length: PROMPT + (sees ? TRAJECTORIES * (TRAJECTORY + 1) : 0) + 1 + TRAJECTORY - 1,
});

/** How an aggregator is trained: on the solver's own trajectories, to write one of the right ones. */
export const READING = {
  problems: 1500,
  /** Problems sampled side by side. */
  together: 50,
  temperature: 1,
  steps: 200,
  rows: 32,
  rate: 0.01,
  otherRate: 0.005,
} as const;

/** float32 elements: one step of its training. */
export const READER_ARENA = 1 << 24;

/** Of a solver and an aggregator in one thread. */
export const HEAVY_BYTES = (SOLVER_ARENA + READER_ARENA) * Float32Array.BYTES_PER_ELEMENT;
