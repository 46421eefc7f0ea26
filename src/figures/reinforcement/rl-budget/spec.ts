/** Budgets of tokens, as a page sees them: parameters, arms, presets. What runs is in run.ts. */

import type { Arm, ExperimentSpec } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { framesOf, type ReasonerFrame, summarizeCourse } from '../../../lab/rl/course-frame.ts';
import { LONGEST } from '../../../lab/rl/digit-sum.ts';
import { demonstrationsParam, iterationsParam, rateParam, seedParam } from '../../../lab/rl/params.ts';
import { REASONER_BYTES, startKey } from '../../../lab/rl/reasoner-shape.ts';

export const rlBudgetParams = {
  budget: {
    kind: 'number',
    label: 'Budget',
    unit: 'tokens',
    default: 8,
    min: 3,
    max: LONGEST - 1,
    integer: true,
    help: 'Most tokens of an answer under a budget; what is longer is cut off and penalized.',
  },
  penalty: {
    kind: 'number',
    label: 'Penalty',
    default: 0.5,
    min: 0,
    max: 2,
    advanced: true,
    help: 'What an answer that was cut off loses.',
  },
  lengthWeight: {
    kind: 'number',
    label: 'Weight of the length reward',
    default: 0.5,
    min: 0,
    max: 2,
    advanced: true,
    help: 'K1.5’s length reward runs from half for the shortest answer to minus half for the longest; this multiplies it.',
  },
  seed: seedParam,
  demonstrations: demonstrationsParam,
  rate: rateParam,
  iterations: iterationsParam,
} as const;

export type RlBudgetParams = ParamsOf<typeof rlBudgetParams>;

export interface BudgetArm extends Arm {
  /** What holds its answers short. */
  readonly limit: 'none' | 'budget' | 'length reward';
}

export const BUDGET_ARMS: readonly BudgetArm[] = [
  { id: 'free', label: 'no limit', colour: 'free', limit: 'none' },
  { id: 'budget', label: 'budget', colour: 'budget', limit: 'budget' },
  { id: 'k15', label: 'length reward', colour: 'k15', limit: 'length reward' },
];

export const rlBudgetSpec: ExperimentSpec<typeof rlBudgetParams, ReasonerFrame> = {
  id: 'rl-budget',
  title: 'Answers with and without a budget of tokens',
  version: 1,
  memory: REASONER_BYTES,
  frameName: 'round',
  params: rlBudgetParams,
  presets: [
    {
      id: 'tight',
      label: 'Room for one pass',
      help: 'With a budget and a penalty the model settles on one pass over the digits; without, its answers stay longer. Both end about equally right.',
      params: {},
    },
    {
      id: 'starved',
      label: 'Room for no pass',
      help: 'A budget too small for any pass leaves the direct answer, which is a guess: the length is held, and the accuracy with it.',
      params: { budget: 5 },
    },
  ],
  arms: () => BUDGET_ARMS,
  length: ({ iterations }) => framesOf(iterations),
  summarize: summarizeCourse,
  preparation: ({ seed, demonstrations }) => startKey({ seed, demonstrations, rare: false }),
};
