/** The weight-decay experiment: the toy trained on the same batches without and with decoupled weight decay. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { ADAMW, Optimizer } from '../../../lab/optim/optimizer.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import { SpectralNorm } from '../../../lab/tensor/spectral-norm.ts';
import { characterTraining, OTHER_RATE, WARMUP } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import { DECAY_LABELS, type DecayFrame, type DecayParams, type decayParams, decaySpec, EVERY } from './spec.ts';

function* run(params: DecayParams, arm: string): Generator<DecayFrame, void, void> {
  if (!Object.hasOwn(DECAY_LABELS, arm))
    throw new RangeError(`There is no arm "${arm}". Known: ${Object.keys(DECAY_LABELS).join(', ')}.`);
  const { model, batch, next } = characterTraining(params.seed, characterConfig('mha'));
  const { tape, parameters } = model;
  const optimizer = new Optimizer(model, {
    ...ADAMW,
    hidden: arm.startsWith('adamw') ? 'adamw' : 'muon',
    momentum: 0.95,
    weightDecay: arm.endsWith('decay') ? params.weightDecay : 0,
    gainDecay: 0,
  });
  const hidden = parameters.list.filter(({ kind }) => kind === 'hidden').map(({ tensor }) => tensor);
  const query = parameters.get('layer0.q');
  const norm = new SpectralNorm(query.rows, query.cols);
  const measure = () => {
    const squares = hidden.reduce((sum, { data, size }) => sum + tape.kernels.sumOfSquares(data, size), 0);
    const count = hidden.reduce((sum, { size }) => sum + size, 0);
    return {
      weightRms: Math.fround(Math.sqrt(squares / count)),
      queryNorm: Math.fround(norm.measure(tape.values(query))),
    };
  };

  for (let step = 0; step < params.steps; step++) {
    const measured = step % EVERY === 0 || step === params.steps - 1 ? measure() : {};
    next();
    const loss = Math.fround(model.lossAndGradients(batch.ids, batch.targets));
    const maxLogit = Math.fround(Math.max(...model.maxLogits.flatMap((layer) => [...layer])));
    const isBounded = Number.isFinite(loss) && Number.isFinite(maxLogit);
    yield {
      step,
      loss,
      maxLogit,
      ...measured,
      ...(!isBounded && { stopped: `The loss or a logit stopped being finite at step ${step}: the run diverged.` }),
    };
    if (!isBounded) return;
    optimizer.step(warmupConstant(step, WARMUP, params.lr), warmupConstant(step, WARMUP, OTHER_RATE));
  }
}

export const decay: Experiment<typeof decayParams, DecayFrame> = { ...decaySpec, run };
export { decay as experiment };
