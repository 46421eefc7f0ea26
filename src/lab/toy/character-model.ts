/** The small character model that the MuonClip experiments train: its batches, and its training with the constants that all share. */

import { type Batch, fillCharacterBatch } from '../data/characters.ts';
import { mobyDick } from '../data/moby-dick.ts';
import { ARENA } from '../experiment/arena.ts';
import { type Training, type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import type { TransformerConfig } from '../model/config.ts';
import { Transformer } from '../model/transformer.ts';
import { type HiddenOptimizer, hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { type Scheduled, valueAt, warmupConstant } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { BATCH, LENGTH } from './character-shape.ts';

const WARMUP = 20;
/** Rate of embeddings, head and gains, which AdamW updates in every arm. */
const OTHER_RATE = 0.003;
const MOMENTUM = 0.95;

export interface CharacterModel {
  readonly model: Transformer;
  /** Draws the next batch, 16 rows of 32 characters, into the arrays of the one before. */
  next(): Batch;
}

/** The model before its first step, in float32, and its batches. Every configuration of one seed sees the same batches of one text. */
export function characterModel(seed: number, config: TransformerConfig, text = mobyDick): CharacterModel {
  const random = new Random(seed);
  const batches = random.fork(); // before the weights are drawn, whose number depends on the configuration
  const model = new Transformer(createSimdKernels(ARENA), config, random);
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  return {
    model,
    next() {
      fillCharacterBatch(batch, text, LENGTH, batches);
      return batch;
    },
  };
}

export interface CharacterSettings {
  readonly seed: number;
  readonly config: TransformerConfig;
  readonly optimizer: HiddenOptimizer;
  /** Peak rate of the hidden matrices. */
  readonly rate: Scheduled;
  readonly momentum?: Scheduled;
  readonly weightDecay?: Scheduled;
}

/** Learning rate of the hidden matrices at step t: twenty steps of warm-up, then the peak. */
export const rateAt = (peak: Scheduled, t: number): number => warmupConstant(t, WARMUP, valueAt(peak, t));

/** The model with its optimizer, and the training that they begin: `steps` with what an experiment does besides. */
export function characterTraining({ seed, config, optimizer: hidden, rate, momentum, weightDecay }: CharacterSettings) {
  const { model, next } = characterModel(seed, config);
  const rule = hybrid({
    hidden,
    rate: (t) => rateAt(rate, t),
    otherRate: (t) => warmupConstant(t, WARMUP, OTHER_RATE),
    momentum: momentum ?? MOMENTUM,
    weightDecay: weightDecay ?? 0,
  });
  const optimizer = new Optimizer(model.parameters, rule);
  return {
    model,
    optimizer,
    next,
    train: <M = undefined>(
      extras: { readonly steps: number } & Partial<Training<M>>,
    ): Generator<TrainingStep<M>, void, void> => train<M>({ model, optimizer, batch: next, ...extras }),
  };
}
