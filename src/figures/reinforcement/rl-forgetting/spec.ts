/** Forgetting another task, as a page sees it: parameters, arms, presets. What runs is in run.ts. */

import type { Arm, ExperimentSpec } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { framesOf, type ReasonerFrame, summarizeCourse } from '../../../lab/rl/course-frame.ts';
import { demonstrationsParam, iterationsParam, rateParam, seedParam } from '../../../lab/rl/params.ts';
import { REASONER_BYTES, startKey } from '../../../lab/rl/reasoner-shape.ts';

/** Most tokens of an answer: one pass over the digits fits. */
export const BUDGET = 8;
export const PENALTY = 0.5;
/** The rate of the other figures, at which next to nothing is forgotten. */
export const ORDINARY_RATE = 0.002;

export const rlForgettingParams = {
  rate: {
    ...rateParam,
    default: 0.006,
    advanced: false,
    help: 'Of the hidden matrices under Muon; the other figures train at a third of the default here.',
  },
  ptx: {
    kind: 'number',
    label: 'Weight of the PTX loss',
    default: 0.3,
    min: 0.01,
    max: 3,
    log: true,
    advanced: true,
    help: 'Multiplies the mean loss on the demonstrations of the other task, beside the objective divided by 2τ.',
  },
  seed: seedParam,
  demonstrations: demonstrationsParam,
  iterations: { ...iterationsParam, default: 100 },
} as const;

export type RlForgettingParams = ParamsOf<typeof rlForgettingParams>;

export interface ForgettingArm extends Arm {
  readonly hasPtx: boolean;
}

export const FORGETTING_ARMS: readonly ForgettingArm[] = [
  { id: 'without', label: 'without PTX', colour: 'without', hasPtx: false },
  { id: 'with', label: 'with PTX', colour: 'with', hasPtx: true },
];

export const rlForgettingSpec: ExperimentSpec<typeof rlForgettingParams, ReasonerFrame> = {
  id: 'rl-forgetting',
  title: 'Another task, forgotten or kept while a model learns from rewards',
  version: 1,
  memory: REASONER_BYTES,
  frameName: 'round',
  params: rlForgettingParams,
  presets: [
    {
      id: 'high',
      label: 'A high rate',
      help: 'Trained on sums alone at this rate, the model forgets how to turn a row backwards; with demonstrations of it in every batch it keeps that.',
      params: {},
    },
    {
      id: 'ordinary',
      label: 'The ordinary rate',
      help: 'At the rate of the other figures hardly anything is forgotten: the PTX loss has nothing to prevent.',
      params: { rate: ORDINARY_RATE },
    },
  ],
  arms: () => FORGETTING_ARMS,
  length: ({ iterations }) => framesOf(iterations),
  summarize: summarizeCourse,
  preparation: ({ seed, demonstrations }) => startKey({ seed, demonstrations, rare: false }),
};
