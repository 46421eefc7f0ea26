/** Reinforcement learning live, as a page sees it: parameters, presets, frames. What runs is in run.ts. */

import type { Arm, ExperimentSpec } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { framesOf, type ReasonerFrame, summarizeCourse } from '../../../lab/rl/course-frame.ts';
import { demonstrationsParam, iterationsParam, rateParam, seedParam } from '../../../lab/rl/params.ts';
import { REASONER_BYTES, startKey } from '../../../lab/rl/reasoner-shape.ts';

export const rlParams = {
  group: {
    kind: 'number',
    label: 'Answers to a problem',
    symbol: 'K',
    default: 8,
    min: 2,
    max: 16,
    integer: true,
    help: 'The mean reward of these answers is what each of them is held against.',
  },
  seed: seedParam,
  demonstrations: { ...demonstrationsParam, advanced: true },
  tau: {
    kind: 'number',
    label: 'Pull to the old policy',
    symbol: 'τ',
    default: 0.1,
    min: 0.01,
    max: 5,
    log: true,
    advanced: true,
    help: 'Weighs how far an answer’s log-probability has moved since it was sampled. With one update a batch nothing has moved yet, and it changes nothing.',
  },
  inner: {
    kind: 'number',
    label: 'Updates a batch',
    default: 1,
    min: 1,
    max: 8,
    integer: true,
    advanced: true,
    help: 'Steps of the optimizer on the same answers before new ones are sampled.',
  },
  temperature: {
    kind: 'number',
    label: 'Temperature',
    symbol: 'T',
    default: 1,
    min: 0.2,
    max: 2,
    advanced: true,
    help: 'At which the answers to learn from are sampled. What is measured is always sampled at 1.',
  },
  rate: rateParam,
  iterations: iterationsParam,
} as const;

export type RlParams = ParamsOf<typeof rlParams>;

export const RL_ARMS: readonly Arm[] = [{ id: 'policy', label: 'the model', colour: 'policy' }];

export const rlSpec: ExperimentSpec<typeof rlParams, ReasonerFrame> = {
  id: 'rl',
  title: 'A small model learns from rewards that a program checks',
  version: 1,
  memory: REASONER_BYTES,
  frameName: 'round',
  params: rlParams,
  presets: [
    {
      id: 'learns',
      label: 'It learns',
      help: 'Rewarded for right sums alone, the model drops the direct answers and takes the long way, step by step.',
      params: {},
    },
    {
      id: 'unskilled',
      label: 'No skill to find',
      help: 'Fine-tuning did not teach this seed to add: all kinds of answers are guesses, and rewards cannot repair that.',
      params: { demonstrations: 'u', seed: 2 },
    },
    {
      id: 'weak',
      label: 'A weak skill',
      help: 'The same noisy demonstrations with another seed, which learnt to add a little: rewards strengthen what there is.',
      params: { demonstrations: 'u', seed: 4 },
    },
    {
      id: 'pairs',
      label: 'Two answers each',
      help: 'Two answers to a problem are often both right or both wrong, and then teach nothing.',
      params: { group: 2 },
    },
    {
      id: 'inner',
      label: 'Four updates a batch',
      help: 'Four updates on the same answers: now the pull to the old policy acts.',
      params: { inner: 4 },
    },
  ],
  arms: () => RL_ARMS,
  length: ({ iterations }) => framesOf(iterations),
  summarize: summarizeCourse,
  preparation: ({ seed, demonstrations }) => startKey({ seed, demonstrations, rare: false }),
};
