/** The small model of heavy mode: fine-tuned on ways round the ring, then asked for many trajectories. */

import { type TrainingBatch, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { IncrementalDecoder } from '../model/incremental.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { Random } from '../random.ts';
import { draw } from '../sampling.ts';
import { logSoftmaxAt } from './aggregate.ts';
import { demonstrate, drawGaps, type Problem, promptOf, sumToken, TRAJECTORY } from './round-sum.ts';
import { FINE_TUNING, SOLVER_ARENA, solverShape } from './solver-shape.ts';

export interface Trajectory {
  readonly tokens: readonly number[];
  /** Of all its tokens under the model at temperature 1, in nats. */
  readonly logProbability: number;
}

const MOMENTUM = 0.95;

/** Rows of prompt and continuation of one length: ids, and after the prompt the next token. */
export function rowsOf(rows: readonly { readonly prompt: readonly number[]; readonly tokens: readonly number[] }[]): {
  readonly ids: Int32Array;
  readonly targets: Int32Array;
  readonly length: number;
} {
  const [first] = rows;
  const length = first!.prompt.length + first!.tokens.length - 1;
  const ids = new Int32Array(rows.length * length);
  const targets = new Int32Array(rows.length * length).fill(-1);
  rows.forEach(({ prompt, tokens }, row) => {
    ids.set([...prompt, ...tokens.slice(0, -1)], row * length);
    targets.set(tokens, row * length + prompt.length - 1);
  });
  return { ids, targets, length };
}

export function optimizerOf(model: Transformer, steps: number, rate: number, otherRate: number): Optimizer {
  const falling = (peak: number) => (t: number) => peak * Math.min(1, (2 * (steps - t)) / steps);
  model.tape.reset();
  return new Optimizer(
    model.parameters,
    hybrid({ hidden: 'muon', rate: falling(rate), otherRate: falling(otherRate), momentum: MOMENTUM, weightDecay: 0 }),
  );
}

/** Weights after fine-tuning, by seed: the arms of one thread begin alike. */
const fineTuned = new Map<number, readonly Float32Array[]>();

export class Solver {
  readonly model: Transformer;
  readonly gaps: ReadonlySet<number>;

  constructor(seed: number, onFineTuned: (share: number) => void = () => {}) {
    const random = new Random(seed);
    this.model = new Transformer(createSimdKernels(SOLVER_ARENA), solverShape, random.fork());
    this.gaps = drawGaps(random.fork());
    const weights = this.model.parameters.list.map(({ tensor }) => this.model.tape.values(tensor));
    const kept = fineTuned.get(seed);
    if (kept) {
      kept.forEach((values, i) => void weights[i]!.set(values));
      return;
    }
    const data = random.fork();
    const { steps, rows, error, rate, otherRate } = FINE_TUNING;
    const batch = (): TrainingBatch =>
      rowsOf(
        Array.from({ length: rows }, () => {
          const { problem, tokens } = demonstrate(data, this.gaps, error);
          return { prompt: promptOf(problem), tokens };
        }),
      );
    const optimizer = optimizerOf(this.model, steps, rate, otherRate);
    let done = 0;
    for (const _ of train({ model: this.model, optimizer, steps, batch })) onFineTuned(++done / steps);
    fineTuned.set(
      seed,
      weights.map((values) => Float32Array.from(values)),
    );
  }

  /** One trajectory to each problem. `start` fixes the digit to begin at; else the model chooses. Temperature 0: the likeliest tokens. */
  solve(problems: readonly Problem[], temperature: number, random: Random, start?: number): Trajectory[] {
    return continueAll(
      this.model,
      problems.map(promptOf),
      TRAJECTORY,
      temperature,
      random,
      start === undefined ? undefined : problems.map((problem) => sumToken(problem[start]!)),
    );
  }
}

/** Continues prompts of equal length by so many tokens each; the first may be given, and then does not count. */
export function continueAll(
  model: Transformer,
  prompts: readonly (readonly number[])[],
  count: number,
  temperature: number,
  random: Random,
  first?: readonly number[],
): Trajectory[] {
  const decoder = new IncrementalDecoder(model, prompts.length);
  const length = prompts[0]!.length;
  const rows = prompts.map(() => ({ tokens: [] as number[], logProbability: 0 }));
  const ids = new Int32Array(prompts.length);
  for (let t = 0; t < length + count - 1; t++) {
    rows.forEach(({ tokens }, i) => {
      ids[i] = prompts[i]![t] ?? tokens[t - length]!;
    });
    const logits = decoder.step(ids);
    if (t < length - 1) continue;
    const width = logits.length / rows.length;
    rows.forEach((row, i) => {
      const own = logits.subarray(i * width, (i + 1) * width);
      const given = t === length - 1 ? first?.[i] : undefined;
      const token = given ?? draw(own, temperature, random).token;
      row.tokens.push(token);
      if (given === undefined) row.logProbability += logSoftmaxAt(own, token);
    });
  }
  return rows;
}
