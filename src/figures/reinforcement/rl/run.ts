/** The small model trained with verifiable rewards alone. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { course } from '../../../lab/rl/course.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import { RL_ARMS, type RlParams, type rlParams, rlSpec } from './spec.ts';

function* run(params: RlParams, armId: string): Generator<ReasonerFrame, void, void> {
  armOf(RL_ARMS, armId);
  const { seed, demonstrations, group, tau, inner, temperature, rate, iterations } = params;
  yield* course(
    { seed, demonstrations, rare: false },
    { ...REWARD_TRAINING, iterations, group, tau, inner, temperature, rate },
  );
}

export const experiment: Experiment<typeof rlParams, ReasonerFrame> = { ...rlSpec, run };
