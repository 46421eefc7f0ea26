/** The weight-decay experiment: the toy trained on the same batches without and with decoupled weight decay. */

import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { PowerIteration } from '../../../lab/linalg/power-iteration.ts';
import { characterTraining } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import { DECAY_ARMS, type DecayFrame, type DecayParams, decayParams, decaySpec, EVERY } from './spec.ts';

const NORM_ROUNDS = 12;

function* run(
  params: DecayParams,
  armId: string,
  context: RunContext<typeof decayParams> = {},
): Generator<DecayFrame, void, void> {
  const { optimizer, decays } = armOf(DECAY_ARMS, armId);
  const at = courseOf(decayParams, params, context.change);
  const { seed, steps } = params;
  const { model, train } = characterTraining({
    seed,
    config: characterConfig('mha'),
    optimizer,
    rate: (t) => at(t).lr,
    weightDecay: (t) => (decays ? at(t).weightDecay : 0),
  });
  const { tape, parameters } = model;
  const hidden = parameters.list.filter(({ kind }) => kind === 'hidden').map(({ tensor }) => tensor);
  const query = parameters.get('layer0.q');
  const top = new PowerIteration(NORM_ROUNDS, true);
  const measure = () => {
    const squares = hidden.reduce((sum, { data, size }) => sum + tape.kernels.sumOfSquares(data, size), 0);
    const count = hidden.reduce((sum, { size }) => sum + size, 0);
    return {
      weightRms: Math.fround(Math.sqrt(squares / count)),
      queryNorm: Math.fround(top.measure(tape.matrix(query)).norm),
    };
  };
  const training = train({ steps, measure: (t) => (t % EVERY === 0 || t === steps - 1 ? measure() : {}) });
  for (const { t, loss, maxLogits, measured, stopped } of training) {
    yield {
      step: t,
      loss: Math.fround(loss),
      maxLogit: Math.fround(Math.max(...maxLogits.flatMap((layer) => [...layer]))),
      ...measured,
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof decayParams, DecayFrame> = { ...decaySpec, run };
