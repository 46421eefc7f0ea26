/** Gradient descent of a softmax over six sampled answers, along the gradient of each method. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { log } from '../../../lab/math.ts';
import { policyObjective } from '../../../lab/rl/objective.ts';
import { gradientOf, logSoftmax, stepLogits } from '../../../lab/rl/policy-step.ts';
import {
  ANSWERS,
  ARMS,
  oldProbability,
  type RlObjectiveFrame,
  type RlObjectiveParams,
  rewardsOf,
  type rlObjectiveParams,
  rlObjectiveSpec,
  STEPS,
  startsOf,
} from './spec.ts';

function* run(params: RlObjectiveParams, armId: string): Generator<RlObjectiveFrame, void, void> {
  const { id: method } = armOf(ARMS, armId);
  const { tau, rate, others } = params;
  const rewards = rewardsOf(params);
  const sampled = { rewards, weights: rewards.map(() => 1 / ANSWERS) };
  const old = rewards.map(() => log(oldProbability(params)));
  let logits = [...startsOf(params).map((start, i) => old[i]! + start), ...(others > 0 ? [log(others)] : [])];
  for (let step = 0; step <= STEPS; step++) {
    const logp = logSoftmax(logits).slice(0, ANSWERS);
    const logRatio = logp.map((value, i) => value - old[i]!);
    const { loss } = policyObjective(logp, old, rewards, tau);
    // As float32, which a recording keeps in few digits.
    yield { step, logRatio: logRatio.map(Math.fround), loss: Math.fround(loss) };
    logits = stepLogits(logits, gradientOf(method, sampled, logRatio, tau), rate);
  }
}

export const experiment: Experiment<typeof rlObjectiveParams, RlObjectiveFrame> = { ...rlObjectiveSpec, run };
