/** The lab itself: our tape over our SIMD kernels. */

import { createSimdKernels } from '../../lab/kernels/simd.ts';
import { adamw } from '../../lab/optim/adamw.ts';
import { muon } from '../../lab/optim/muon.ts';
import { byKind, Optimizer } from '../../lab/optim/optimizer.ts';
import type { EngineFactory } from '../engine.ts';
import { buildModel, TRAINING, type Work } from '../works.ts';

const FLOATS: Readonly<Record<Work['name'], number>> = { S: 16_000_000, M: 64_000_000 };

/** Muon on the hidden matrices, AdamW on the rest, as every engine here has it. */
const muonAndAdamw = (rate: number, weightDecay: number) => {
  const { beta1, beta2, epsilon, momentum, lr } = TRAINING;
  const others = { rate: lr, beta1, beta2, epsilon };
  return byKind({
    hidden: muon({ rate, momentum, weightDecay }),
    embedding: adamw({ ...others, weightDecay }),
    gain: adamw(others),
  });
};

/** A fresh model of ours, with kernels of its own. It draws the first weights that the other engines are given. */
export function createRun(
  work: Work,
  rate: number = TRAINING.lr,
  weightDecay: number = TRAINING.weightDecay,
  floats = FLOATS[work.name],
) {
  const kernels = createSimdKernels(floats);
  const model = buildModel(kernels, work);
  return { kernels, model, optimizer: new Optimizer(model.parameters, muonAndAdamw(rate, weightDecay)) };
}

export const createEngine: EngineFactory = async (work) => {
  const { model, optimizer } = createRun(work);
  return {
    step({ ids, targets }) {
      const { loss } = model.lossAndGradients(ids, targets);
      optimizer.step();
      return loss;
    },
  };
};
