/** Eight trajectories to each of many problems at every temperature, aggregated in every way; or a trained aggregator that reads them. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { surenessOf } from '../../../lab/heavy/additions.ts';
import { METHODS, overSubsets } from '../../../lab/heavy/aggregate.ts';
import { Reader } from '../../../lab/heavy/reader.ts';
import {
  answerOf,
  cleanWays,
  drawProblem,
  inLetters,
  MODULUS,
  type Problem,
  sumOf,
  TRAJECTORY,
} from '../../../lab/heavy/round-sum.ts';
import { Solver, type Trajectory } from '../../../lab/heavy/solver.ts';
import { TRAJECTORIES } from '../../../lab/heavy/solver-shape.ts';
import { exp } from '../../../lab/math.ts';
import { Random } from '../../../lab/random.ts';
import {
  BY_WAYS,
  CLASSES,
  type HeavyFrame,
  type HeavyParams,
  type heavyParams,
  heavySpec,
  PROBLEMS,
  READERS,
  ROUNDS,
  SETTINGS,
  SOLVER,
  STARTS,
} from './spec.ts';

/** Fine-tuning is this share of what an aggregator does before its first answer. */
const FINE_TUNING_SHARE = 0.2;

interface Round {
  readonly problems: readonly Problem[];
  /** Of every setting, of every problem: its trajectories. */
  readonly sampled: readonly (readonly (readonly Trajectory[])[])[];
}

const fixed = (start: (typeof STARTS)[number]) => (start === 'same' ? 0 : undefined);

/** The same problems and trajectories for every arm of a seed. */
function* rounds(solver: Solver, seed: number): Generator<Round, void, void> {
  const drawing = new Random(1000 + seed);
  // A stream for each setting, so that one more temperature would leave the others as they are.
  const luck = SETTINGS.map(() => drawing.fork());
  for (let round = 0; round < ROUNDS; round++) {
    const problems = Array.from({ length: PROBLEMS }, () => drawProblem(drawing, true));
    const asked = problems.flatMap((problem) => Array.from({ length: TRAJECTORIES }, () => problem));
    const sampled = SETTINGS.map(({ start, temperature }, i) => {
      const all = solver.solve(asked, temperature, luck[i]!, fixed(start));
      return problems.map((_, p) => all.slice(p * TRAJECTORIES, (p + 1) * TRAJECTORIES));
    });
    yield { problems, sampled };
  }
}

/** To four decimals, which keeps a recording small, as a float32. */
const rounded = (value: number) => Math.fround(Math.round(10_000 * value) / 10_000);
const float32 = (values: Float64Array) => Array.from(values, rounded);
const surenessIn = ({ gaps, others }: ReturnType<typeof surenessOf>) =>
  [gaps.entropy, others.entropy, gaps.right, others.right].map(rounded);
const isRight = (problem: Problem, { tokens }: Trajectory) => answerOf(tokens) === sumOf(problem);
/** Geometric mean of the probabilities of its tokens. */
const perToken = ({ logProbability }: Trajectory) => exp(logProbability / TRAJECTORY);
const shown = (problem: Problem) => problem.join('');
const letters = (trajectories: readonly Trajectory[]) => trajectories.map(({ tokens }) => inLetters(tokens)).join(' ');

function* solve(solver: Solver, seed: number): Generator<HeavyFrame, void, void> {
  const counts = {
    problems: new Float64Array(STARTS.length * CLASSES),
    greedy: new Float64Array(STARTS.length * CLASSES),
  };
  const byWays = new Float64Array(SETTINGS.length * CLASSES * BY_WAYS.length);
  const all: Problem[] = [];
  let step = 0;
  for (const { problems, sampled } of rounds(solver, seed)) {
    all.push(...problems);
    const clean = problems.map((problem) => cleanWays(problem, solver.gaps));
    const ways = (start: number, p: number) =>
      STARTS[start] === 'same' ? Number(clean[p]![0]) : clean[p]!.filter(Boolean).length;
    const greedy = STARTS.map((start, s) => {
      const right = solver.solve(problems, 0, new Random(0), fixed(start)).map((one, p) => isRight(problems[p]!, one));
      right.forEach((isGood, p) => {
        counts.problems[s * CLASSES + ways(s, p)]! += 1;
        counts.greedy[s * CLASSES + ways(s, p)]! += Number(isGood);
      });
      return Math.fround(right.filter(Boolean).length / PROBLEMS);
    });
    const shares = Object.fromEntries(
      METHODS.map((method) => [method, new Float64Array(SETTINGS.length * TRAJECTORIES)]),
    );
    sampled.forEach((of, setting) => {
      of.forEach((trajectories, p) => {
        const votes = trajectories.map((one) => ({ answer: answerOf(one.tokens), weight: perToken(one) }));
        const right = overSubsets(votes, sumOf(problems[p]!), MODULUS);
        for (const method of METHODS)
          right[method].forEach((share, i) => {
            shares[method]![setting * TRAJECTORIES + i]! += share / PROBLEMS;
          });
        const row = (setting * CLASSES + ways(STARTS.indexOf(SETTINGS[setting]!.start), p)) * BY_WAYS.length;
        const last = TRAJECTORIES - 1;
        [right.vote[0]!, right.vote[last]!, right.likeliest[last]!, right.pass[last]!].forEach((value, i) => {
          byWays[row + i]! += value;
        });
      });
    });

    yield {
      step,
      problem: shown(problems[0]!),
      trajectories: sampled.map(([first]) => letters(first!)),
      likelihood: sampled.flatMap(([first]) => first!.map((one) => rounded(perToken(one)))),
      vote: float32(shares.vote!),
      weighted: float32(shares.weighted!),
      likeliest: float32(shares.likeliest!),
      pass: float32(shares.pass!),
      greedy,
      ...(step === 0 && { gaps: [...solver.gaps] }),
      ...(step === ROUNDS - 1 && {
        problems: [...counts.problems],
        greedyByWays: [...counts.greedy],
        byWays: float32(byWays),
        sureness: surenessIn(surenessOf(solver.model, all, solver.gaps)),
      }),
    };
    step++;
  }
}

function* read(solver: Solver, reader: Reader, seed: number): Generator<HeavyFrame, void, void> {
  let step = 0;
  for (const { problems, sampled } of rounds(solver, seed)) {
    const written = sampled.map((of) =>
      reader.answer(
        problems,
        of.map((all) => all.map(({ tokens }) => tokens)),
      ),
    );
    yield {
      step,
      problem: shown(problems[0]!),
      trajectories: written.map(([first]) => letters([first!])),
      right: written.map((all) => Math.fround(all.filter((one, p) => isRight(problems[p]!, one)).length / PROBLEMS)),
    };
    step++;
  }
}

function* run({ seed }: HeavyParams, armId: string, context: RunContext = {}): Generator<HeavyFrame, void, void> {
  const { sees } = armOf([SOLVER, ...READERS], armId);
  const { preparing = () => {} } = context;
  if (sees === undefined) {
    yield* solve(new Solver(seed, preparing), seed);
    return;
  }
  const solver = new Solver(seed, (share) => preparing(FINE_TUNING_SHARE * share));
  const reader = new Reader(solver, seed, sees, (share) =>
    preparing(FINE_TUNING_SHARE + (1 - FINE_TUNING_SHARE) * share),
  );
  yield* read(solver, reader, seed);
}

export const experiment: Experiment<typeof heavyParams, HeavyFrame> = { ...heavySpec, run };
