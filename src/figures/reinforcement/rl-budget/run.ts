/** The small model trained with rewards: free to write, under a budget of tokens, or with K1.5's reward for short answers. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { course } from '../../../lab/rl/course.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { LONGEST } from '../../../lab/rl/digit-sum.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import { BUDGET_ARMS, type RlBudgetParams, type rlBudgetParams, rlBudgetSpec } from './spec.ts';

function* run(params: RlBudgetParams, armId: string, context?: RunContext): Generator<ReasonerFrame, void, void> {
  const { limit } = armOf(BUDGET_ARMS, armId);
  const { seed, demonstrations, rate, iterations, penalty } = params;
  yield* course(
    { seed, demonstrations, rare: false },
    {
      ...REWARD_TRAINING,
      iterations,
      rate,
      budget: limit === 'budget' ? params.budget : LONGEST,
      penalty: limit === 'budget' ? penalty : 0,
      lengthWeight: limit === 'length reward' ? params.lengthWeight : 0,
    },
    context,
  );
}

export const experiment: Experiment<typeof rlBudgetParams, ReasonerFrame> = { ...rlBudgetSpec, run };
