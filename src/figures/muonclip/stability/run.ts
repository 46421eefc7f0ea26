/** One cell of the stability map: the toy under Muon + QK-Clip, reduced to its loss and its largest logit. */

import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { characterTraining } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import { STABILITY_ARMS, type StabilityFrame, type StabilityParams, stabilityParams, stabilitySpec } from './spec.ts';

function* run(
  params: StabilityParams,
  armId: string,
  context: RunContext<typeof stabilityParams> = {},
): Generator<StabilityFrame, void, void> {
  armOf(STABILITY_ARMS, armId);
  const at = courseOf(stabilityParams, params, context.change);
  const { model, train } = characterTraining({
    seed: params.seed,
    config: characterConfig('mha'),
    optimizer: 'muon',
    rate: (t) => at(t).lr,
    weightDecay: (t) => at(t).weightDecay,
  });
  const layers = model.blocks.map((block) => block.attention);
  const training = train({
    steps: params.steps,
    afterUpdate: (t, { maxLogits }) => void qkClip(model.tape.kernels, layers, maxLogits, at(t).tau),
  });
  for (const { t, loss, maxLogits, stopped } of training) {
    yield {
      step: t,
      loss: Math.fround(loss),
      maxLogit: Math.max(...maxLogits.flatMap((layer) => [...layer])),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof stabilityParams, StabilityFrame> = { ...stabilitySpec, run };
