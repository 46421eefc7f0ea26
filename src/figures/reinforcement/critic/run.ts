/** Runs the loop of actor and critic, each arm from the same draws. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { actorCriticLoop } from '../../../lab/rl/actor-critic.ts';
import { ARMS, type CriticFrame, type CriticParams, type criticParams, criticSpec, EVERY, STEPS } from './spec.ts';

/** Step sizes of actor and critic. */
const RATE = 0.7;
const CRITIC_RATE = 0.05;

function* run(params: CriticParams, armId: string): Generator<CriticFrame, void, void> {
  const { refines, forbidsPraise } = armOf(ARMS, armId);
  const loop = actorCriticLoop({ ...params, refines, forbidsPraise, rate: RATE, criticRate: CRITIC_RATE }, EVERY);
  for (let step = 0; step <= STEPS / EVERY; step++) {
    const { judged, truly, right, traits, worth, weights } = loop.next().value;
    // As float32, which a recording keeps in few digits.
    yield {
      step,
      judged: Math.fround(judged),
      truly: Math.fround(truly),
      right: Math.fround(right),
      traits: traits.map(Math.fround),
      worth: worth.map(Math.fround),
      weights: weights.map(Math.fround),
    };
  }
}

export const experiment: Experiment<typeof criticParams, CriticFrame> = { ...criticSpec, run };
