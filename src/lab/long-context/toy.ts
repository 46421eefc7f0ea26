/** The toy that reads further than it was trained: its task, how it is trained at the short length, and how it is read. */

import { ARENA } from '../experiment/arena.ts';
import { type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import type { StretchedRotary } from '../model/config.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import type { Scheduled } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { crossEntropy } from '../tensor/cross-entropy.ts';
import { FARTHEST, LONG, NEAREST, readerConfig, SHORT, VOCABULARY } from './shape.ts';

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
  return new Transformer(createSimdKernels(ARENA), readerConfig(stretched), new Random(seed));
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
      if (falling < 0 && (t >= most || (t > 60 && last.reduce((a, b) => a + b, 0) / last.length < LEARNT))) falling = t;
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

/** Sequences of one pass, and passes of one reading: more would not fit the arena. */
const READ_ROWS = 8;
const PASSES = 3;
/** Tokens that are counted behind the first repeat. */
const READ_TOKENS = 11;

/** How well the model continues sequences that repeat themselves after `distance` tokens. */
export function readAt(model: Transformer, distance: number): Reading {
  const length = Math.min(LONG, distance + READ_TOKENS + 1);
  const random = new Random(9 + distance);
  let [loss, right, count] = [0, 0, 0];
  for (let pass = 0; pass < PASSES; pass++) {
    const { ids, targets } = repeats(READ_ROWS, length, () => distance, random, true);
    const { logits } = model.forward(ids, length);
    const { arena } = model.tape.kernels;
    targets.forEach((target, i) => {
      if (target < 0) return;
      const row = arena.subarray(logits.data + i * VOCABULARY, logits.data + (i + 1) * VOCABULARY);
      count++;
      if (row.every((logit) => logit <= row[target]!)) right++;
    });
    loss += crossEntropy(model.tape, logits, targets) / PASSES;
  }
  return { loss, right: right / count };
}
