/** Difficulty by pass@k, as a page sees it: parameters, arms, presets. What runs is in run.ts. */

import type { Arm, ExperimentSpec } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { framesOf, POOL, type PoolFrame, summarizePool, TRIES } from '../../../lab/rl/difficulty-frame.ts';
import { iterationsParam, rateParam, seedParam } from '../../../lab/rl/params.ts';
import { REASONER_BYTES, startKey } from '../../../lab/rl/reasoner-shape.ts';

export const difficultyParams = {
  k: {
    kind: 'number',
    label: 'Tries',
    symbol: 'k',
    default: 1,
    min: 1,
    max: TRIES,
    integer: true,
    help: 'pass@k is the chance that one of k answers at least is right, estimated from sixteen answers to each problem.',
  },
  low: {
    kind: 'number',
    label: 'Too hard up to',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'A problem is kept whose pass@k lies above.',
  },
  high: {
    kind: 'number',
    label: 'Too easy from',
    default: 0.9,
    min: 0,
    max: 1.01,
    help: 'A problem is kept whose pass@k lies below.',
  },
  sums: {
    kind: 'number',
    label: 'Sums in the pool',
    default: 30,
    min: 10,
    max: POOL,
    integer: true,
    advanced: true,
    help: 'Of the other problems half are rows to write backwards, which the model can, and half are rows to put in order, which it was never shown.',
  },
  seed: seedParam,
  rate: rateParam,
  iterations: { ...iterationsParam, default: 50 },
} as const;

export type DifficultyParams = ParamsOf<typeof difficultyParams>;

export interface DifficultyArm extends Arm {
  /** Whether it learns from the kept problems alone. */
  readonly filters: boolean;
}

export const DIFFICULTY_ARMS: readonly DifficultyArm[] = [
  { id: 'all', label: 'the whole pool', colour: 'plain', filters: false },
  { id: 'kept', label: 'the kept ones', colour: 'policy', filters: true },
];

export const difficultySpec: ExperimentSpec<typeof difficultyParams, PoolFrame> = {
  id: 'difficulty',
  title: 'Problems too easy and too hard, dropped or not',
  version: 1,
  memory: REASONER_BYTES,
  frameName: 'round',
  params: difficultyParams,
  presets: [
    {
      id: 'few',
      label: 'One in twelve teaches',
      help: 'Most of the pool is too easy or too hard. Learning from the kept problems alone needs fewer answers.',
      params: {},
    },
    {
      id: 'third',
      label: 'One in three',
      help: 'Where a third of the pool teaches, the filter saves less.',
      params: { sums: 120 },
    },
    {
      id: 'narrow',
      label: 'Too narrow',
      help: 'With pass@8 one right answer of eight is enough. Between the limits are now the few problems that the model seldom gets right.',
      params: { k: 8, high: 0.99, sums: 120 },
    },
  ],
  arms: () => DIFFICULTY_ARMS,
  length: ({ iterations }) => framesOf(iterations),
  summarize: summarizePool,
  preparation: ({ seed }) => startKey({ seed, demonstrations: 'v', rare: false }),
};
