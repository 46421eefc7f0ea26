/** The experiment with activations kept in FP8: the toy trained on the same batches, with its feed-forward activations kept in four forms. */

import { ARENA } from '../../../lab/experiment/arena.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { train } from '../../../lab/experiment/train.ts';
import { createSimdKernels } from '../../../lab/kernels/simd.ts';
import type { Keep } from '../../../lab/model/config.ts';
import { Transformer } from '../../../lab/model/transformer.ts';
import { hybrid } from '../../../lab/optim/hybrid.ts';
import { Optimizer } from '../../../lab/optim/optimizer.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import { Random } from '../../../lab/random.ts';
import { gridOf, holdInTiles } from '../../../lab/tensor/minifloat.ts';
import { LAYERS, WIDTH } from '../../../lab/toy/character-shape.ts';
import { readHeldOut, trainedBatches } from '../../../lab/toy/held-out.ts';
import {
  CHANNELS,
  EVERY,
  FP8_ARMS,
  type Fp8Frame,
  type Fp8Params,
  fp8Config,
  type fp8Params,
  fp8Spec,
  TILE,
  TOKENS,
} from './spec.ts';

const WARMUP = 20;
const OTHER_RATE = 0.003;
const MOMENTUM = 0.95;

function* run({ lr, steps, seed }: Fp8Params, armId: string): Generator<Fp8Frame, void, void> {
  const { format } = armOf(FP8_ARMS, armId);
  let gate: number[] = [];
  // A tile is one token's; the layer's input has fewer channels than a tile.
  const keep: Keep = format
    ? (name, values) => holdInTiles(values, name.endsWith('input') ? WIDTH : TILE, gridOf(format))
    : (name, values) => {
        if (name === `layer${LAYERS - 1}.gate`) gate = [...values.subarray(0, TOKENS * CHANNELS)];
      };
  const config = fp8Config();
  const random = new Random(seed);
  const batch = trainedBatches(random.fork());
  const model = new Transformer(
    createSimdKernels(ARENA),
    { ...config, feedForward: { ...config.feedForward, keep } },
    random,
  );
  const rule = hybrid({
    hidden: 'muon',
    rate: (t) => warmupConstant(t, WARMUP, lr),
    otherRate: (t) => warmupConstant(t, WARMUP, OTHER_RATE),
    momentum: MOMENTUM,
    weightDecay: 0,
  });
  const optimizer = new Optimizer(model.parameters, rule);
  const shown = format ? [] : [0, Math.floor((steps - 1) / 2), steps - 1];
  for (const { t, loss, stopped } of train({ model, optimizer, steps, batch })) {
    const isRead = stopped === undefined && ((t + 1) % EVERY === 0 || t === steps - 1);
    yield {
      step: t,
      loss: Math.fround(loss),
      ...(shown.includes(t) && stopped === undefined && { gate }),
      ...(isRead && { heldOut: Math.fround(readHeldOut(model)) }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof fp8Params, Fp8Frame> = { ...fp8Spec, run };
