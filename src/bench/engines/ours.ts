/** The lab itself: our tape over our SIMD kernels. */

import { createSimdKernels } from '../../lab/kernels/simd.ts';
import { Optimizer, type OptimizerConfig } from '../../lab/optim/optimizer.ts';
import type { EngineFactory } from '../engine.ts';
import { buildModel, TRAINING, type Work } from '../works.ts';

const FLOATS: Readonly<Record<Work['name'], number>> = { S: 16_000_000, M: 64_000_000 };

export const MUON: OptimizerConfig = {
  hidden: 'muon',
  momentum: TRAINING.momentum,
  beta1: TRAINING.beta1,
  beta2: TRAINING.beta2,
  epsilon: TRAINING.epsilon,
  weightDecay: TRAINING.weightDecay,
  gainDecay: 0,
};

/** A fresh model of ours, with kernels of its own. It draws the first weights that the other engines are given. */
export function createRun(work: Work, config: OptimizerConfig = MUON) {
  const kernels = createSimdKernels(FLOATS[work.name]);
  const model = buildModel(kernels, work);
  return { kernels, model, optimizer: new Optimizer(model, config) };
}

export const createEngine: EngineFactory = async (work) => {
  const { model, optimizer } = createRun(work);
  return {
    step({ ids, targets }) {
      const loss = model.lossAndGradients(ids, targets);
      optimizer.step(TRAINING.lr, TRAINING.lr);
      return loss;
    },
  };
};
