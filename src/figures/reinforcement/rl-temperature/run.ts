/** The small model trained with rewards, its answers sampled cold, at one, warm, or ever colder. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { course } from '../../../lab/rl/course.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import { type RlTemperatureParams, type rlTemperatureParams, rlTemperatureSpec, TEMPERATURE_ARMS } from './spec.ts';

function* run(params: RlTemperatureParams, armId: string, context?: RunContext): Generator<ReasonerFrame, void, void> {
  const { from, to } = armOf(TEMPERATURE_ARMS, armId);
  const { seed, demonstrations, rate, iterations, start } = params;
  const temperature = (t: number) => from + ((to - from) * t) / Math.max(1, iterations - 1);
  yield* course(
    { seed, demonstrations, rare: start === 'rare' },
    { ...REWARD_TRAINING, iterations, rate, temperature },
    context,
  );
}

export const experiment: Experiment<typeof rlTemperatureParams, ReasonerFrame> = { ...rlTemperatureSpec, run };
