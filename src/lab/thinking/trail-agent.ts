/** The small model that follows a trail, thinking between its calls or at the end: how it learns from demonstrations, and its weights by seed. */

import { type TrainingBatch, type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { type Packed, pack, unpack } from '../model/packed.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { Random } from '../random.ts';
import { type TrailRow, tokenId, trainingRow } from './trail.ts';
import { LONGEST, SHIPPED, TRAIL_ARENA, TRAIL_TRAINING, trailShape } from './trail-shape.ts';
import { WEIGHTS } from './trail-weights.ts';

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

/** What the embedding of the token before begins with, against that of the token: with as much the two are told apart later. */
const PREVIOUS = 0.5;

/** An agent that has learnt nothing yet. */
export function trailModel(seed: number): Transformer {
  const model = new Transformer(createSimdKernels(TRAIL_ARENA), trailShape, new Random(seed));
  const previous = model.tape.values(model.parameters.get('previous'));
  for (let i = 0; i < previous.length; i++) previous[i]! *= PREVIOUS;
  return model;
}

/** Trains the model on fresh demonstrations, half of each kind of thinking. `hiding` is the share of them in which pages are hidden. */
export function trainTrailAgent(model: Transformer, seed: number, hiding: number): Generator<TrainingStep, void, void> {
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
  const batch = () =>
    batchOf(
      Array.from({ length: rows }, (_, i) => trainingRow(i % 2 === 0 ? 'between' : 'end', LONGEST, hiding, random)),
    );
  return train({ model, optimizer, steps, batch });
}

const packed = new Map<string, Packed>([[JSON.stringify([SHIPPED, true]), WEIGHTS]]);

/**
 * The model of this seed after its training, of which `practised` says whether pages were hidden in it. The weights of one seed come with
 * the page, in few bits; every other is trained first and packed alike. The host is told how far that is.
 */
export function trailAgent(
  seed: number,
  practised: boolean,
  preparing: (share: number) => void = () => {},
): Transformer {
  const key = JSON.stringify([seed, practised]);
  const model = trailModel(seed);
  let known = packed.get(key);
  if (!known) {
    for (const { t } of trainTrailAgent(model, seed, practised ? TRAIL_TRAINING.hiding : 0))
      preparing((t + 1) / TRAIL_TRAINING.steps);
    known = pack(model);
    packed.set(key, known);
  }
  unpack(known, model);
  return model;
}
