/** The experiment with activations kept in FP8 as a page sees it: parameters, arms, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import { E2M1, E4M3, type Minifloat, TEN_BITS } from '../../../lab/tensor/minifloat.ts';
import { characterConfig, describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import { rateParam, seedParam, stepsParam } from '../../../lab/toy/params.ts';

export const fp8Params = {
  outlier: {
    kind: 'number',
    label: 'Outlier',
    symbol: '×',
    default: 1,
    min: 1,
    max: 100_000,
    log: true,
    help: 'How many times larger one channel, or one token, is made. Or drag its dot.',
  },
  where: {
    kind: 'choice',
    label: 'What is large',
    default: 'channel',
    options: [
      { value: 'channel', label: 'one channel' },
      { value: 'token', label: 'one token' },
    ],
    help: 'A channel is one number of every token; a token is all the numbers at one place of the text.',
  },
  tile: {
    kind: 'choice',
    label: 'One scale for',
    default: '128',
    options: [
      { value: '0', label: 'all' },
      { value: '128', label: '1 × 128' },
      { value: '32', label: '1 × 32' },
      { value: '8', label: '1 × 8' },
    ],
    help: 'How many neighbours share a scale. The report has tiles of one token and 128 channels.',
  },
  lr: {
    ...rateParam,
    default: 0.02,
    advanced: true,
    help: 'Peak learning rate of the hidden matrices in every arm, after 20 steps of warm-up.',
  },
  steps: { ...stepsParam, default: 250 },
  seed: seedParam,
} as const;

export type Fp8Params = ParamsOf<typeof fp8Params>;

/** Channels of what the SwiGLU takes: two tiles of the report's. */
export const CHANNELS = 256;
export const TILE = 128;
/** Tokens whose activations are shown. */
export const TOKENS = 8;
/** The channel and the token that are made large. */
export const LARGE = { channel: 40, token: 3 } as const;
/** Steps between two readings of the held-out text. */
export const EVERY = 25;

export const fp8Config = (): TransformerConfig => ({
  ...characterConfig('mha'),
  feedForward: { kind: 'swiglu', width: CHANNELS },
});

export interface Fp8Arm extends Arm {
  /** What its activations are kept in for the backward pass; as they are where there is none. */
  readonly format: Minifloat | null;
}

export const FP8_ARMS: readonly Fp8Arm[] = [
  { id: 'exact', label: 'kept as they are', colour: 'ink', format: null },
  { id: 'control', label: '10-bit mantissa', colour: 'ink', format: TEN_BITS },
  { id: 'fp8', label: 'FP8-E4M3', colour: 'muon', format: E4M3 },
  { id: 'fp4', label: 'FP4-E2M1', colour: 'fp4', format: E2M1 },
];

export interface Fp8Frame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. float32. */
  readonly loss: number;
  /** Mean cross-entropy of the held-out text after this step's update. Every 25th step and the last. float32. */
  readonly heldOut?: number;
  /**
   * What the SwiGLU of the second layer takes as its gate: 8 tokens × 256 channels of this step's batch, token after token. Of the
   * exact arm, at the first step, in the middle and at the last. float32.
   */
  readonly gate?: readonly number[];
}

export const fp8Model = (): string => `${describeCharacterModel('mha')}, SwiGLU ${CHANNELS} wide; Muon`;

/** Steps over which the last loss is averaged. */
const TAIL = 50;

export const fp8Spec: ExperimentSpec<typeof fp8Params, Fp8Frame> = {
  id: 'fp8',
  title: 'Activations kept in FP8',
  version: 1,
  memory: ARENA_BYTES,
  params: fp8Params,
  presets: [
    { id: 'toy', label: 'The toy’s own', help: 'The toy’s activations, as they came.', params: {} },
    {
      id: 'channel',
      label: 'A large channel',
      help: 'One channel a thousand times larger.',
      params: { outlier: 1000 },
    },
    {
      id: 'absurd',
      label: 'An absurd channel',
      help: 'One channel a hundred thousand times larger.',
      params: { outlier: 100_000 },
    },
    {
      id: 'token',
      label: 'A large token',
      help: 'One token a thousand times larger.',
      params: { outlier: 1000, where: 'token' },
    },
  ],
  arms: () => FP8_ARMS,
  length: ({ steps }) => steps,
  summarize(frames) {
    const tail = frames.slice(-TAIL);
    return {
      heldOut: frames.findLast(({ heldOut }) => heldOut !== undefined)?.heldOut ?? null,
      lastLoss: tail.reduce((sum, { loss }) => sum + loss, 0) / tail.length,
      steps: frames.length,
    };
  },
};
