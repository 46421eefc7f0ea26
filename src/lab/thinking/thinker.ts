/** The small model of the thinking page: taught by demonstrations, then trained with rewards that a program checks. */

import { type TrainingBatch, type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { newtonSchulzFlopsOfModel, passFlops } from '../model/flops.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { ITERATIONS } from '../optim/newton-schulz.ts';
import { Optimizer } from '../optim/optimizer.ts';
import type { Scheduled } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { policyLoss } from '../rl/policy-loss.ts';
import {
  ANSWER_TOKENS,
  COUNTS,
  type Demonstration,
  demonstrate,
  drawProblem,
  type Problem,
  promptOf,
} from './pentagon.ts';
import { MIXES, type Mix, REWARDING, ROOM, TEACHING, THINKER_ARENA, thinkerShape } from './thinker-shape.ts';
import { type HowToWrite, isRight, type Writing, writeAll } from './writing.ts';

type Row = Pick<Demonstration, 'problem' | 'tokens'> & Partial<Demonstration>;

/** Prompts and what follows them, filled up to one length: ids, and at each position the next token to be learnt or -1. */
function padded(rows: readonly Row[]) {
  const all = rows.map(({ problem, tokens }) => [...promptOf(problem), ...tokens]);
  const length = Math.max(...all.map((tokens) => tokens.length)) - 1;
  const ids = new Int32Array(rows.length * length);
  const next = new Int32Array(rows.length * length).fill(-1);
  rows.forEach(({ problem, tokens, unlearnt }, row) => {
    const from = row * length + promptOf(problem).length - 1;
    ids.set(all[row]!.slice(0, -1), row * length);
    next.set(tokens, from);
    if (unlearnt !== undefined) next[from + unlearnt] = -1;
  });
  return { ids, next, length };
}

const MOMENTUM = 0.95;

export class Thinker {
  readonly #model: Transformer;
  readonly #data: Random;
  readonly #seed: number;
  #operations = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    this.#model = new Transformer(createSimdKernels(THINKER_ARENA), thinkerShape, random.fork());
    this.#data = random.fork();
    this.#seed = seed;
  }

  #train(steps: number, rate: Scheduled, otherRate: Scheduled, batch: () => TrainingBatch) {
    // What an optimizer remembers is kept for good, and with it all that the tape holds at that moment.
    this.#model.tape.reset();
    const optimizer = new Optimizer(
      this.#model.parameters,
      hybrid({ hidden: 'muon', rate, otherRate, momentum: MOMENTUM, weightDecay: 0 }),
    );
    const counted = (): TrainingBatch => {
      const next = batch();
      this.#operations += newtonSchulzFlopsOfModel(thinkerShape, ITERATIONS) + this.#passFlops(next);
      return next;
    };
    return train({ model: this.#model, optimizer, steps, batch: counted });
  }

  /** Forward and backward; a third of it is the forward pass. */
  #passFlops({ ids, length = thinkerShape.length }: Pick<TrainingBatch, 'ids' | 'length'>): number {
    return passFlops({ ...thinkerShape, length }, ids.length / length);
  }

  /** Floating-point operations of all training so far, the answers to learn from among it. */
  get operations(): number {
    return this.#operations;
  }

  /** One step of demonstrations after the other. */
  teach(steps: number, mix: Mix): Generator<TrainingStep, void, void> {
    const { rows, sorted, falling } = TEACHING;
    const scheduled = (peak: number) => (t: number) => peak * Math.min(1, (steps - t) / (falling * steps));
    let pool: Demonstration[][] = [];
    const batch = (): TrainingBatch => {
      if (pool.length === 0) {
        const drawn = Array.from({ length: rows * sorted }, () => demonstrate(this.#data, MIXES[mix]));
        drawn.sort((a, b) => a.problem.length - b.problem.length);
        pool = Array.from({ length: sorted }, (_, i) => drawn.slice(i * rows, (i + 1) * rows));
      }
      const [chosen] = pool.splice(this.#data.integer(pool.length), 1);
      const { ids, next, length } = padded(chosen!);
      return { ids, targets: next, length };
    };
    return this.#train(steps, scheduled(TEACHING.rate), scheduled(TEACHING.otherRate), batch);
  }

  /** One batch of answers and one update after the other. `budget` is the most tokens of a thought. */
  reward(iterations: number, budget: number | undefined): Generator<TrainingStep, void, void> {
    const { problems, group, tau, rate, otherRate, penalty } = REWARDING;
    const random = new Random(1000 + this.#seed);
    const limit = budget === undefined ? ROOM : budget + ANSWER_TOKENS;
    const batch = (): TrainingBatch => {
      const count = COUNTS[random.integer(COUNTS.length)]!;
      const asked = Array.from({ length: problems }, () => drawProblem(random, count, false));
      const writings = this.write(
        asked.flatMap((problem) => Array.from({ length: group }, () => problem)),
        { limit, temperature: 1 },
        random,
      );
      const rewards = writings.map(
        (writing) => Number(isRight(writing)) - (writing.isFinished || budget === undefined ? 0 : penalty),
      );
      const { ids, next, length } = padded(writings);
      this.#operations += this.#passFlops({ ids, length }) / 3; // of writing them
      const targets = policyLoss({ next, length, rewards, group, tau, temperature: 1, ptx: 0 }, { logp: null });
      return { ids, length, targets };
    };
    return this.#train(iterations, rate, otherRate, batch);
  }

  /** Problems of equally many moves; a random stream of the caller's own. */
  write(problems: readonly Problem[], how: HowToWrite, random: Random): Writing[] {
    return writeAll(this.#model, problems, how, random);
  }
}
