/** The small model trained with rewards on a whole pool of problems, and on those that are neither too easy nor too hard for it. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { poolCourse } from '../../../lab/rl/difficulty.ts';
import type { PoolFrame } from '../../../lab/rl/difficulty-frame.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import { DIFFICULTY_ARMS, type DifficultyParams, type difficultyParams, difficultySpec } from './spec.ts';

function* run(params: DifficultyParams, armId: string, context?: RunContext): Generator<PoolFrame, void, void> {
  const { filters } = armOf(DIFFICULTY_ARMS, armId);
  const { seed, rate, iterations, sums, k, low, high } = params;
  yield* poolCourse(
    { seed, demonstrations: 'v', rare: false },
    { ...REWARD_TRAINING, iterations, rate },
    sums,
    filters ? { k, low, high } : undefined,
    context,
  );
}

export const experiment: Experiment<typeof difficultyParams, PoolFrame> = { ...difficultySpec, run };
