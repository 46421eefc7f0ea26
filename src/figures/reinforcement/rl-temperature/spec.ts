/** Temperatures of sampling, as a page sees them: parameters, arms, presets. What runs is in run.ts. */

import type { Arm, ExperimentSpec } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { framesOf, type ReasonerFrame, summarizeCourse } from '../../../lab/rl/course-frame.ts';
import { demonstrationsParam, iterationsParam, rateParam, seedParam } from '../../../lab/rl/params.ts';
import { REASONER_BYTES, startKey } from '../../../lab/rl/reasoner-shape.ts';

export const rlTemperatureParams = {
  start: {
    kind: 'choice',
    label: 'Start',
    default: 'rare',
    options: [
      { value: 'rare', label: 'good answers are rare' },
      { value: 'ordinary', label: 'ordinary' },
    ],
    help: 'Where training begins: as in the other figures, or after more demonstrations that are nearly all direct, so that a chain is rarely tried.',
  },
  seed: seedParam,
  demonstrations: demonstrationsParam,
  rate: rateParam,
  iterations: { ...iterationsParam, default: 100 },
} as const;

export type RlTemperatureParams = ParamsOf<typeof rlTemperatureParams>;

export interface TemperatureArm extends Arm {
  /** Of the first iteration and of the last; in a straight line between. */
  readonly from: number;
  readonly to: number;
}

export const TEMPERATURE_ARMS: readonly TemperatureArm[] = [
  { id: 'cold', label: 'cold', colour: 'cold', from: 0.5, to: 0.5 },
  { id: 'one', label: 'at one', colour: 'plain', from: 1, to: 1 },
  { id: 'warm', label: 'warm', colour: 'warm', from: 1.6, to: 1.6 },
  { id: 'decay', label: 'decaying', colour: 'decaying', from: 1.6, to: 0.5 },
];

export const rlTemperatureSpec: ExperimentSpec<typeof rlTemperatureParams, ReasonerFrame> = {
  id: 'rl-temperature',
  title: 'Cold, warm and decaying sampling while a model learns from rewards',
  version: 1,
  memory: REASONER_BYTES,
  frameName: 'round',
  params: rlTemperatureParams,
  presets: [
    {
      id: 'rare',
      label: 'Good answers are rare',
      help: 'The cold run hardly ever tries a chain and stays where it is; at one the model finds it, and hotter is no help.',
      params: {},
    },
    {
      id: 'ordinary',
      label: 'The ordinary start',
      help: 'Where good answers are common, the likeliest answer ends right at every temperature.',
      params: { start: 'ordinary' },
    },
  ],
  arms: () => TEMPERATURE_ARMS,
  length: ({ iterations }) => framesOf(iterations),
  summarize: summarizeCourse,
  preparation: ({ seed, demonstrations, start }) => startKey({ seed, demonstrations, rare: start === 'rare' }),
};
