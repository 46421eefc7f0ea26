/** The toy that reads further than it was trained: its shape, its task, and how it is trained at the short length. */

import { type TrainingStep, train } from '../../../lab/experiment/train.ts';
import { createSimdKernels } from '../../../lab/kernels/simd.ts';
import type { StretchedRotary, TransformerConfig } from '../../../lab/model/config.ts';
import { Transformer } from '../../../lab/model/transformer.ts';
import { hybrid } from '../../../lab/optim/hybrid.ts';
import { Optimizer } from '../../../lab/optim/optimizer.ts';
import type { Scheduled } from '../../../lab/optim/schedules.ts';
import { Random } from '../../../lab/random.ts';
import { crossEntropy } from '../../../lab/tensor/cross-entropy.ts';

/** Positions of the training, and how many times more are read. */
export const SHORT = 32;
export const FACTOR = 4;
export const LONG = SHORT * FACTOR;
export const HEAD_WIDTH = 16;
export const THETA = 100;
const VOCABULARY = 64;
/** A sequence repeats itself after so many tokens: what the toy has to look back. */
export const NEAREST = 4;
export const FARTHEST = 24;

export const readerConfig = (stretched?: StretchedRotary): TransformerConfig => ({
  vocabulary: VOCABULARY,
  width: 64,
  layers: 2,
  heads: 4,
  length: LONG,
  attention: { kind: 'mha', headWidth: HEAD_WIDTH, rotary: true },
  feedForward: { kind: 'gelu', width: 128 },
  learnedPositions: false,
  rmsEpsilon: 1e-6,
  ropeTheta: THETA,
  ...(stretched && { stretched }),
});

/** float32 elements: weights, their optimizer, and one reading or one step of 1024 tokens. */
export const READER_ARENA = 1 << 23;

export interface Repeats {
  readonly ids: Int32Array;
  /** The token after each; -1 where nothing could tell it yet. */
  readonly targets: Int32Array;
}

/**
 * `rows` sequences of `length` random tokens that repeat themselves, each after as many tokens as `periodOf` says. Counted are the
 * tokens that have been there before, from the second repeated one on where `isSettled`.
 */
export function repeats(
  rows: number,
  length: number,
  periodOf: (random: Random) => number,
  random: Random,
  isSettled = false,
): Repeats {
  const ids = new Int32Array(rows * length);
  const targets = new Int32Array(rows * length);
  for (let row = 0; row < rows; row++) {
    const period = periodOf(random);
    const tokens = Int32Array.from({ length: period }, () => random.integer(VOCABULARY));
    for (let t = 0; t < length; t++) {
      ids[row * length + t] = tokens[t % period]!;
      targets[row * length + t] = t >= period + (isSettled ? 1 : 0) ? tokens[(t + 1) % period]! : -1;
    }
  }
  return { ids, targets };
}

export const periodBetween = (least: number, most: number) => (random: Random) =>
  least + random.integer(most - least + 1);

export function readerModel(seed: number, stretched?: StretchedRotary): Transformer {
  return new Transformer(createSimdKernels(READER_ARENA), readerConfig(stretched), new Random(seed));
}

/** Muon and AdamW at these rates. */
export const readerOptimizer = (model: Transformer, rate: Scheduled, otherRate: Scheduled) =>
  new Optimizer(model.parameters, hybrid({ hidden: 'muon', rate, otherRate, momentum: 0.95, weightDecay: 0 }));

const RATE = 0.02;
const OTHER_RATE = 0.003;
const ROWS = 32;
const WARMUP = 20;
const TAIL = 150;
/** The rate falls when the mean of twenty losses is below this. */
const LEARNT = 0.6;

/** Trains at the short length until the toy has learnt to look back, then for a last stretch of falling rates. */
export function* trainReader(
  seed: number,
  most: number,
): Generator<TrainingStep & { readonly model: Transformer }, void, void> {
  const model = readerModel(seed);
  const random = new Random(seed + 50);
  let [share, falling] = [0, -1];
  const optimizer = readerOptimizer(
    model,
    () => RATE * share,
    () => OTHER_RATE * share,
  );
  const last: number[] = [];
  const training = train({
    model,
    optimizer,
    steps: most + TAIL,
    batch(t) {
      if (falling < 0 && (t >= most || (t > 60 && last.reduce((a, b) => a + b, 0) / last.length < LEARNT)))
        falling = t;
      share = falling < 0 ? Math.min(1, (t + 1) / WARMUP) : (TAIL - (t - falling)) / TAIL;
      return { ...repeats(ROWS, SHORT, periodBetween(NEAREST, FARTHEST), random), length: SHORT };
    },
  });
  for (const step of training) {
    last.push(step.loss);
    if (last.length > 20) last.shift();
    yield { ...step, model };
    if (falling >= 0 && step.t - falling >= TAIL - 1) return;
  }
}

export interface Reading {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Share of tokens whose likeliest continuation is the right one. */
  readonly right: number;
}

const READ_ROWS = 24;
/** Tokens that are counted behind the first repeat. */
const READ_TOKENS = 11;

/** How well the model continues sequences that repeat themselves after `distance` tokens. */
export function readAt(model: Transformer, distance: number): Reading {
  const length = Math.min(LONG, distance + READ_TOKENS + 1);
  const { ids, targets } = repeats(READ_ROWS, length, () => distance, new Random(9 + distance), true);
  const { logits } = model.forward(ids, length);
  const { arena } = model.tape.kernels;
  let [right, count] = [0, 0];
  targets.forEach((target, i) => {
    if (target < 0) return;
    const row = arena.subarray(logits.data + i * VOCABULARY, logits.data + (i + 1) * VOCABULARY);
    count++;
    if (row.every((logit) => logit <= row[target]!)) right++;
  });
  return { loss: crossEntropy(model.tape, logits, targets), right: right / count };
}
