/** The two agents that follow a trail, as models: how they learn from demonstrations. */

import { ARENA } from '../experiment/arena.ts';
import { type TrainingBatch, type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { Random } from '../random.ts';
import { type ThinksWhen, type TrailRow, tokenId, trainingRow } from './trail.ts';
import { TRAIL_TRAINING, trailShape, WINDOW } from './trail-shape.ts';

/** Rows as one batch of equal length, padded behind; targets are -1 wherever the next token is not to be learnt. */
function batchOf(rows: readonly TrailRow[]): TrainingBatch & { targets: Int32Array } {
  const length = Math.max(...rows.map(({ tokens }) => tokens.length)) - 1;
  const ids = new Int32Array(rows.length * length).fill(tokenId('padding'));
  const targets = new Int32Array(ids.length).fill(-1);
  rows.forEach(({ tokens, learnt }, row) => {
    for (let t = 0; t + 1 < tokens.length; t++) {
      ids[row * length + t] = tokens[t]!;
      if (learnt[t + 1]) targets[row * length + t] = tokens[t + 1]!;
    }
  });
  return { ids, targets, length };
}

export const trailModel = (seed: number): Transformer =>
  new Transformer(createSimdKernels(ARENA), trailShape, new Random(seed));

/** Trains the model on fresh demonstrations of this agent. `hiding` is the share of them in which pages are hidden. */
export function trainTrailAgent(
  model: Transformer,
  when: ThinksWhen,
  seed: number,
  hiding: number,
): Generator<TrainingStep, void, void> {
  const { steps, rows, rate, otherRate, warmup, stable } = TRAIL_TRAINING;
  const random = new Random(seed + 100);
  const share = (t: number) => Math.min(1, (t + 1) / warmup, (steps - t) / (steps * (1 - stable)));
  const optimizer = new Optimizer(
    model.parameters,
    hybrid({
      hidden: 'muon',
      rate: (t) => rate * share(t),
      otherRate: (t) => otherRate * share(t),
      momentum: 0.95,
      weightDecay: 0,
    }),
  );
  const batch = () => batchOf(Array.from({ length: rows }, () => trainingRow(when, WINDOW, hiding, random)));
  return train({ model, optimizer, steps, batch });
}
