/** One work through all engines: first the same losses, then the clock, in rounds that go through the engines in turns. */

import type { Timing, Training } from './protocol.ts';
import { median, middleHalf, spread } from './statistics.ts';
import { flopsOfStep, type Work } from './works.ts';

/** An engine that has the work loaded, wherever it runs. */
export interface Runner {
  readonly name: string;
  train(steps: number): Promise<Training>;
  time(seconds: number): Promise<Timing>;
}

export interface EngineResult {
  readonly name: string;
  readonly losses: readonly number[];
  /** Largest relative difference of a loss from ours. */
  readonly disagreement: number;
  readonly firstStepMs: number;
  readonly stepMs: readonly number[];
  readonly stepsPerSecond: number;
  readonly gflops: number;
  /** How many times as fast ours is: the median over rounds of the ratio within a round, and the middle half of these ratios. */
  readonly oursIsFaster: number;
  readonly ratios: readonly [low: number, high: number];
}

export interface WorkResult {
  readonly work: Work['name'];
  readonly gflopOfStep: number;
  /** Limit of multiply and add in each round, GFLOP/s. */
  readonly peakGflops: readonly number[];
  /** Our GFLOP/s over the limit: the median over rounds. */
  readonly shareOfPeak: number;
  readonly engines: readonly EngineResult[];
  /** Widest spread among the ratios and the shares of the limit: how far the machine's noise goes. */
  readonly noise: number;
}

export const TOLERANCE = 1e-3;
const COMPARED_STEPS = 5;

interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly peak: () => Promise<number>;
  readonly log: (line: string) => void;
}

/** `runners[0]` is ours. Throws before any timing when an engine's losses are not ours. */
export async function measureWork(
  work: Work,
  runners: readonly Runner[],
  { rounds, seconds, peak, log }: Plan,
): Promise<WorkResult> {
  const trainings = new Map<Runner, Training>();
  for (const runner of runners) {
    log(`${work.name}: first steps of ${runner.name}`);
    trainings.set(runner, await runner.train(COMPARED_STEPS));
  }
  const ours = trainings.get(runners[0]!)!;
  const disagreements = new Map(
    runners.map((runner) => [runner, disagreement(trainings.get(runner)!.losses, ours.losses)]),
  );
  for (const [{ name }, difference] of disagreements) {
    if (difference <= TOLERANCE) continue;
    throw new Error(
      `${name} does not do the same work on ${work.name}: its first losses differ from ours by ${difference.toExponential(1)} ` +
        `relative, and ${TOLERANCE} is allowed. Nothing was timed.`,
    );
  }

  const times = new Map<Runner, number[]>(runners.map((runner) => [runner, []]));
  const peakGflops: number[] = [];
  for (let round = 0; round < rounds; round++) {
    log(`${work.name}: round ${round + 1} of ${rounds}`);
    for (const runner of round % 2 === 0 ? runners : runners.toReversed()) {
      // The limit is taken right before and after ours, so that both see the same machine.
      const before = runner === runners[0] ? await peak() : 0;
      times.get(runner)!.push((await runner.time(seconds)).stepMs);
      if (runner === runners[0]) peakGflops.push((before + (await peak())) / 2);
    }
  }

  const gflopOfStep = flopsOfStep(work) / 1e9;
  const ourTimes = times.get(runners[0]!)!;
  const shares = ourTimes.map((ms, round) => (1000 * gflopOfStep) / ms / peakGflops[round]!);
  const ratiosOf = (runner: Runner) => times.get(runner)!.map((ms, round) => ms / ourTimes[round]!);
  return {
    work: work.name,
    gflopOfStep,
    peakGflops,
    shareOfPeak: median(shares),
    noise: Math.max(spread(shares), ...runners.map((runner) => spread(ratiosOf(runner)))),
    engines: runners.map((runner): EngineResult => {
      const { losses, firstMs } = trainings.get(runner)!;
      const stepMs = times.get(runner)!;
      const stepsPerSecond = 1000 / median(stepMs);
      return {
        name: runner.name,
        losses,
        disagreement: disagreements.get(runner)!,
        firstStepMs: firstMs,
        stepMs,
        stepsPerSecond,
        gflops: gflopOfStep * stepsPerSecond,
        oursIsFaster: median(ratiosOf(runner)),
        ratios: middleHalf(ratiosOf(runner)),
      };
    }),
  };
}

/** NaN anywhere is an infinite disagreement. */
export function disagreement(losses: readonly number[], reference: readonly number[]): number {
  const differences = reference.map((expected, i) => Math.abs(losses[i]! - expected) / Math.abs(expected));
  return differences.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...differences);
}
