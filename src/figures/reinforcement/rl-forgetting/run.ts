/** The small model trained with rewards on one task, with and without demonstrations of the other in every batch. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { course } from '../../../lab/rl/course.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import {
  BUDGET,
  FORGETTING_ARMS,
  PENALTY,
  type RlForgettingParams,
  type rlForgettingParams,
  rlForgettingSpec,
} from './spec.ts';

function* run(params: RlForgettingParams, armId: string, context?: RunContext): Generator<ReasonerFrame, void, void> {
  const { hasPtx } = armOf(FORGETTING_ARMS, armId);
  const { seed, demonstrations, rate, iterations, ptx } = params;
  yield* course(
    { seed, demonstrations, rare: false },
    { ...REWARD_TRAINING, iterations, rate, budget: BUDGET, penalty: PENALTY, ptx: hasPtx ? ptx : 0 },
    context,
  );
}

export const experiment: Experiment<typeof rlForgettingParams, ReasonerFrame> = { ...rlForgettingSpec, run };
