/** The toy of long chains: a transformer that learns a table by heart, with its weights as they are or rounded, and the chains that it then writes. */

import { ARENA } from '../experiment/arena.ts';
import { advance, type TrainingBatch, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { exp } from '../math.ts';
import type { Held } from '../model/config.ts';
import { IncrementalDecoder } from '../model/incremental.ts';
import { Transformer } from '../model/transformer.ts';
import { adamw } from '../optim/adamw.ts';
import { muon } from '../optim/muon.ts';
import { byGroup, Optimizer } from '../optim/optimizer.ts';
import { warmupFloor } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { draw } from '../sampling.ts';
import { crossEntropy } from '../tensor/cross-entropy.ts';
import { fakeQuantize, type Grouping, quantize } from '../tensor/fake-quantize.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import { BATCH, type Body, LENGTH, LOSS_EVERY, PROMPT, type Rounding, SYMBOLS, tableConfig } from './table-shape.ts';

const RATE = 0.02;
/** Of embeddings, head, gains and the router, which AdamW updates. */
const OTHER_RATE = 0.01;
const MOMENTUM = 0.95;
const WARMUP = 10;
/** Share of the steps after which the rates fall. */
const STABLE = 0.65;
/** Batches on which a trained model is read. */
const READ = 8;

/** Which symbol follows two: table[SYMBOLS * before + last]. Each `last` has every symbol once, so that an error is never forgotten. */
export function randomTable(random: Random): Uint8Array {
  const table = new Uint8Array(SYMBOLS * SYMBOLS);
  for (let last = 0; last < SYMBOLS; last++) {
    random.permutation(SYMBOLS).forEach((symbol, before) => {
      table[SYMBOLS * before + last] = symbol;
    });
  }
  return table;
}

/** `rows` chains of `length` symbols, one after the other, each from two random symbols on. */
export function trueChains(table: Uint8Array, rows: number, length: number, random: Random): Int32Array {
  const ids = new Int32Array(rows * length);
  for (let i = 0; i < ids.length; i++)
    ids[i] = i % length < 2 ? random.integer(SYMBOLS) : table[SYMBOLS * ids[i - 2]! + ids[i - 1]!]!;
  return ids;
}

/** What follows each symbol of such chains; of a chain's first, which nothing decides, -1. */
const followers = (table: Uint8Array, ids: Int32Array, length: number): Int32Array =>
  ids.map((id, i) => (i % length === 0 ? -1 : table[SYMBOLS * ids[i - 1]! + id]!));

/** As many inputs as the rounding says, or all that there are. */
const groupingOf = ({ group }: Rounding, { rows }: Tensor): Grouping => ({
  size: group === 0 ? rows : Math.min(group, rows),
  along: 'column',
});

export interface TableTraining {
  readonly seed: number;
  readonly body: Body;
  readonly steps: number;
  /** Of them, the last ones, which a new optimizer takes; with rounded weights where there is a rounding. */
  readonly lastSteps: number;
  readonly rounding: Rounding | null;
}

export interface Reading {
  /** Nats a symbol. */
  readonly loss: number;
  /** Share of symbols for which the likeliest is the right one. */
  readonly accuracy: number;
  /** Mean probability of a wrong symbol, at the temperature asked for, where all symbols before are right. */
  readonly error: number;
}

interface Trained {
  readonly weights: readonly Float32Array[];
  /** Mean loss of each ten steps so far, nats a symbol. */
  readonly losses: readonly number[];
  readonly stopped?: string | undefined;
}
/** What this thread has trained need not be trained again: arms and settings have their first steps in common. */
const done = new Map<string, Trained>();

interface Stretch {
  /** Steps before it, which its rates count from. */
  readonly from: number;
  readonly to: number;
  readonly rounding: Rounding | null;
  readonly random: Random;
}

export class TableModel {
  readonly #model: Transformer;
  readonly #table: Uint8Array;
  readonly #reading: Random;
  readonly #training: TableTraining;
  #rounding: Rounding | null = null;
  #trained: Trained;

  /** Trains it; `onStep` is told what share of the training is done. */
  constructor(training: TableTraining, onStep: (share: number) => void = () => {}) {
    const random = new Random(training.seed);
    this.#table = randomTable(random.fork());
    const [early, late] = [random.fork(), random.fork()];
    this.#reading = random.fork();
    this.#training = training;
    const held: Held = (tape, weight) =>
      this.#rounding
        ? fakeQuantize(tape, weight, groupingOf(this.#rounding, weight), this.#rounding.bits, 'even')
        : weight;
    const config = tableConfig(training.body);
    this.#model = new Transformer(
      createSimdKernels(ARENA),
      { ...config, feedForward: { ...config.feedForward, held } },
      random,
    );
    const { steps, lastSteps, rounding, ...start } = training;
    const middle = Math.max(0, steps - lastSteps);
    this.#trained = { weights: [], losses: [] };
    this.#once({ ...start, steps, middle }, { from: 0, to: middle, rounding: null, random: early }, onStep);
    this.#once({ ...start, steps, middle, rounding }, { from: middle, to: steps, rounding, random: late }, onStep);
  }

  /** Mean loss of each ten steps of the training, nats a symbol. */
  get losses(): readonly number[] {
    return this.#trained.losses;
  }

  /** Why the training ended before its last step, as a plain sentence. */
  get stopped(): string | undefined {
    return this.#trained.stopped;
  }

  get #tape(): Tape {
    return this.#model.tape;
  }

  #once(settings: object, stretch: Stretch, onStep: (share: number) => void): void {
    if (this.stopped !== undefined) return;
    const key = JSON.stringify(settings);
    const weights = this.#model.parameters.list.map(({ tensor }) => this.#tape.values(tensor));
    let trained = done.get(key);
    if (trained) trained.weights.forEach((values, i) => void weights[i]!.set(values));
    else {
      const { losses, stopped } = this.#train(stretch, onStep);
      trained = {
        weights: weights.map((values) => Float32Array.from(values)),
        losses: [...this.losses, ...losses],
        stopped,
      };
      done.set(key, trained);
    }
    this.#trained = trained;
  }

  #train({ from, to, rounding, random }: Stretch, onStep: (share: number) => void) {
    const { steps } = this.#training;
    const at = (peak: number) => (t: number) =>
      warmupFloor(from + t, { warmup: WARMUP, steps, peak, floor: 0, stable: STABLE });
    // What an optimizer remembers is kept for good, and with it all that the tape holds at that moment.
    this.#tape.reset();
    const optimizer = new Optimizer(
      this.#model.parameters,
      byGroup(({ kind, name }) => (kind === 'hidden' && !name.endsWith('router') ? 'matrix' : 'other'), {
        matrix: muon({ rate: at(RATE), momentum: MOMENTUM }),
        other: adamw({ rate: at(OTHER_RATE) }),
      }),
    );
    const batch = (): TrainingBatch => {
      const ids = trueChains(this.#table, BATCH, LENGTH, random);
      return { ids, targets: followers(this.#table, ids, LENGTH) };
    };
    this.#rounding = rounding;
    const training = train({ model: this.#model, optimizer, steps: to - from, batch });
    const losses: number[] = [];
    for (let t = from; t < to; ) {
      const { updates, sum, stopped } = advance(training, Math.min(LOSS_EVERY, to - t));
      t += updates;
      losses.push(Math.fround(sum / (updates + Number(stopped !== undefined))));
      if (stopped !== undefined) return { losses, stopped };
      onStep(t / steps);
    }
    this.#rounding = null;
    return { losses, stopped: undefined };
  }

  /** The matrices that are rounded: those of the feed-forward layer, or of its routed experts. */
  get rounded(): readonly Tensor[] {
    const name = this.#training.body === 'dense' ? /\.(up|down)$/ : /\.expert_\d+\.(up|down)$/;
    return this.#model.parameters.list.flatMap((weight) => (name.test(weight.name) ? [weight.tensor] : []));
  }

  values(tensor: Tensor): Float32Array {
    return this.#tape.values(tensor) as Float32Array;
  }

  /** Rounds the weights for good. Returns how far they moved, as a share of their size. */
  round(rounding: Rounding): number {
    let [moved, all] = [0, 0];
    for (const tensor of this.rounded) {
      const values = this.#tape.values(tensor);
      const before = values.slice();
      quantize(this.#tape, tensor, groupingOf(rounding, tensor), rounding.bits, 'even', tensor.data);
      before.forEach((value, i) => {
        const off = values[i]! - value;
        moved += off * off;
        all += value * value;
      });
    }
    return Math.sqrt(moved / all);
  }

  /** On chains of its own, right so far at every symbol. */
  read(temperature: number): Reading {
    const random = new Random(this.#reading.integer(2 ** 31));
    let [loss, right, probability, count] = [0, 0, 0, 0];
    for (let batch = 0; batch < READ; batch++) {
      const ids = trueChains(this.#table, BATCH, LENGTH, random);
      // Where chains are written, and not before: the first symbols of a window have little to go by.
      const targets = followers(this.#table, ids, LENGTH).map((id, i) => (i % LENGTH < PROMPT - 1 ? -1 : id));
      const { logits } = this.#model.forward(ids);
      const values = this.values(logits);
      targets.forEach((target, i) => {
        if (target < 0) return;
        const row = values.subarray(i * SYMBOLS, (i + 1) * SYMBOLS);
        const largest = row.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
        const isRight = row.indexOf(largest) === target;
        count++;
        right += Number(isRight);
        if (temperature === 0) probability += Number(isRight);
        else {
          const weight = (x: number) => exp((x - largest) / temperature);
          probability += weight(row[target]!) / row.reduce((sum, x) => sum + weight(x), 0);
        }
      });
      loss += crossEntropy(this.#tape, logits, targets) / READ;
    }
    return { loss, accuracy: right / count, error: 1 - probability / count };
  }

  /**
   * Writes `rows` chains symbol by symbol, each from a true beginning on, and says after each symbol which of them are right so far.
   * The window begins anew whenever it is full, with the chain's own last symbols.
   */
  *chains(rows: number, temperature: number): Generator<readonly boolean[], void, void> {
    const luck = new Random(this.#reading.integer(2 ** 31));
    let beginning = trueChains(this.#table, rows, PROMPT, luck);
    const isRight = new Array<boolean>(rows).fill(true);
    const expected = Array.from({ length: rows }, (_, row) => [
      beginning[(row + 1) * PROMPT - 2]!,
      beginning[(row + 1) * PROMPT - 1]!,
    ]);
    const ids = new Int32Array(rows);
    for (;;) {
      const decoder = new IncrementalDecoder(this.#model, rows);
      const written = Array.from({ length: rows }, (_, row) => [
        ...beginning.subarray(row * PROMPT, (row + 1) * PROMPT),
      ]);
      for (let t = 0; written[0]!.length < LENGTH; t++) {
        written.forEach((tokens, row) => {
          ids[row] = tokens[t]!;
        });
        const logits = decoder.step(ids);
        if (t < PROMPT - 1) continue;
        written.forEach((tokens, row) => {
          const { token } = draw(logits.subarray(row * SYMBOLS, (row + 1) * SYMBOLS), temperature, luck);
          tokens.push(token);
          const [before, last] = expected[row]! as [number, number];
          const right = this.#table[SYMBOLS * before + last]!;
          expected[row] = [last, right];
          if (token !== right) isRight[row] = false;
        });
        yield isRight;
      }
      beginning = Int32Array.from(written.flatMap((tokens) => tokens.slice(-PROMPT)));
    }
  }
}
