/** A reflective aggregator: reads a problem and eight trajectories, and writes one of its own. Its control is trained alike and reads the problem alone. */

import { type TrainingBatch, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { answerOf, BAR, drawProblem, type Problem, promptOf, sumOf, TRAJECTORY } from './round-sum.ts';
import { continueAll, optimizerOf, rowsOf, type Solver, type Trajectory } from './solver.ts';
import { READER_ARENA, READING, readerShape, TRAJECTORIES } from './solver-shape.ts';

type Tokens = readonly number[];

/** Weights after training, by what made them: who asks for the same aggregator again need not wait. */
const trained = new Map<string, readonly Float32Array[]>();

export class Reader {
  readonly #model: Transformer;
  readonly #sees: boolean;

  /** Begins with the solver's weights. `sees`: whether it reads the trajectories. */
  constructor(solver: Solver, seed: number, sees: boolean, onTrained: (share: number) => void = () => {}) {
    const random = new Random(5000 + seed);
    this.#sees = sees;
    this.#model = new Transformer(createSimdKernels(READER_ARENA), readerShape(sees), random.fork());
    const { list } = this.#model.parameters;
    const weights = list.map(({ tensor }) => this.#model.tape.values(tensor));
    const key = `${seed} ${sees}`;
    const kept =
      trained.get(key) ?? list.map(({ name }) => solver.model.tape.values(solver.model.parameters.get(name)));
    kept.forEach((values, i) => void weights[i]!.set(values));
    if (trained.has(key)) return;
    const { steps, rows, rate, otherRate } = READING;
    const examples = this.#examples(solver, random.fork());
    const order = random.fork();
    const batch = (): TrainingBatch =>
      rowsOf(
        Array.from({ length: rows }, () => {
          const { problem, trajectories } = examples[order.integer(examples.length)]!;
          const shuffled = shuffle(order, trajectories);
          const right = shuffled.filter((tokens) => answerOf(tokens) === sumOf(problem));
          return { prompt: this.#prompt(problem, shuffled), tokens: right[order.integer(right.length)]! };
        }),
      );
    const optimizer = optimizerOf(this.#model, steps, rate, otherRate);
    let done = 0;
    for (const { stopped } of train({ model: this.#model, optimizer, steps, batch })) {
      if (stopped) throw new Error(stopped);
      onTrained(++done / steps);
    }
    trained.set(
      key,
      weights.map((values) => Float32Array.from(values)),
    );
  }

  /** Problems that may be demonstrated, eight trajectories to each, at least one of them right. */
  #examples(solver: Solver, random: Random): { problem: Problem; trajectories: Tokens[] }[] {
    const all: { problem: Problem; trajectories: Tokens[] }[] = [];
    const { problems, together, temperature } = READING;
    for (let from = 0; from < problems; from += together) {
      const some = Array.from({ length: together }, () => drawProblem(random, false));
      const asked = some.flatMap((problem) => Array.from({ length: TRAJECTORIES }, () => problem));
      const solved = solver.solve(asked, temperature, random);
      some.forEach((problem, i) => {
        const trajectories = solved.slice(TRAJECTORIES * i, TRAJECTORIES * (i + 1)).map(({ tokens }) => tokens);
        if (trajectories.some((tokens) => answerOf(tokens) === sumOf(problem))) all.push({ problem, trajectories });
      });
    }
    return all;
  }

  #prompt(problem: Problem, trajectories: readonly Tokens[]): number[] {
    return [...promptOf(problem), ...(this.#sees ? trajectories.flatMap((tokens) => [BAR, ...tokens]) : []), BAR];
  }

  /** Its likeliest trajectory for each problem, having read these. */
  answer(problems: readonly Problem[], trajectories: readonly (readonly Tokens[])[]): Trajectory[] {
    const prompts = problems.map((problem, i) => this.#prompt(problem, trajectories[i]!));
    return continueAll(this.#model, prompts, TRAJECTORY, 0, new Random(0));
  }
}

function shuffle<T>(random: Random, values: readonly T[]): T[] {
  const left = [...values];
  return values.map(() => left.splice(random.integer(left.length), 1)[0]!);
}
