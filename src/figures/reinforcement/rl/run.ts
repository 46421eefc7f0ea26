/** The small model trained with verifiable rewards alone. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { course } from '../../../lab/rl/course.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import { RL_ARMS, type RlParams, type rlParams, rlSpec } from './spec.ts';

function* run(params: RlParams, armId: string, context?: RunContext): Generator<ReasonerFrame, void, void> {
  armOf(RL_ARMS, armId);
  const { seed, demonstrations, group, tau, inner, temperature, rate, iterations } = params;
  yield* course(
    { seed, demonstrations, rare: false },
    { ...REWARD_TRAINING, iterations, group, tau, inner, temperature, rate },
    context,
  );
}

export const experiment: Experiment<typeof rlParams, ReasonerFrame> = { ...rlSpec, run };
