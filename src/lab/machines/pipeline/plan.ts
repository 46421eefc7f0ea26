/** A pipeline as a reader asks for it: which schedule, how many ranks, micro-batches and chunks, how long everything takes; and its run. */

import { dualPipe } from './dual-pipe.ts';
import { interleaved } from './interleaved.ts';
import { oneForwardOneBackward } from './one-forward-one-backward.ts';
import { type Simulation, simulate } from './simulate.ts';
import type { Slot, Times } from './slots.ts';
import { type Level, peakOf, storedChunks } from './storage.ts';
import { zeroBubble } from './zero-bubble.ts';

export type ScheduleId = '1f1b' | 'interleaved' | 'overlapped' | 'zb1p' | 'dualpipe';

export interface PipelinePlan {
  readonly schedule: ScheduleId;
  readonly ranks: number;
  readonly microBatches: number;
  /** Chunks of layers a rank, for the two interleaved schedules. */
  readonly chunks: number;
  readonly times: Times;
  /** Of the overlapped schedule: chunks of forward passes beyond Megatron's warm-up. */
  readonly extra: number;
  /** Of the overlapped schedule: weights' gradients apart from the backward pass. */
  readonly split: boolean;
}

export interface PipelineRun extends Simulation {
  readonly plan: PipelinePlan;
  /** Chunks into which a rank's layers are cut: the unit in which activations are kept. */
  readonly chunks: number;
  /** Copies of a rank's parameters and gradients that it holds. */
  readonly copies: number;
  /** How long a rank computes: the same for all of them. */
  readonly computing: number;
  /** Mean over the ranks, as a share of the span: nothing is done; only communication is under way. */
  readonly idle: number;
  readonly exposed: number;
  /** Chunks kept over time, by rank. */
  readonly levels: readonly (readonly Level[])[];
  /** The most that a rank keeps, by rank, in micro-batches through all of its layers. */
  readonly peaks: readonly number[];
}

/** Why a schedule cannot be made for these numbers, as a sentence; undefined when it can. */
export function problemOf({ schedule, ranks, microBatches }: PipelinePlan): string | undefined {
  if ((schedule === 'interleaved' || schedule === 'overlapped') && microBatches % ranks !== 0)
    return `The interleaved order takes micro-batches in groups of ${ranks}, one a rank: ${microBatches} is not a multiple of ${ranks}.`;
  if (schedule !== 'dualpipe') return undefined;
  if (ranks % 2 !== 0) return `DualPipe meets itself in the middle and needs an even number of ranks, not ${ranks}.`;
  if (microBatches % 2 !== 0 || microBatches < 2 * ranks)
    return `DualPipe needs an even number of micro-batches, two a rank at least: ${2 * ranks}, not ${microBatches}.`;
  return undefined;
}

function ordersOf(plan: PipelinePlan): Slot[][] {
  const { schedule, ranks, microBatches, chunks, times, extra, split } = plan;
  if (schedule === 'interleaved') return interleaved(ranks, microBatches, chunks, times);
  if (schedule === 'overlapped') return interleaved(ranks, microBatches, chunks, times, { extra, split });
  if (schedule === 'zb1p') return zeroBubble(ranks, microBatches, times);
  if (schedule === 'dualpipe') return dualPipe(ranks, microBatches, times);
  return oneForwardOneBackward(ranks, microBatches, times);
}

/** Throws the sentence of `problemOf` where there is one. A deadlock is a result: the run ends where nobody can go on. */
export function runPipeline(plan: PipelinePlan): PipelineRun {
  const problem = problemOf(plan);
  if (problem) throw new RangeError(problem);
  const { ranks, microBatches, times } = plan;
  const chunks = plan.schedule === 'interleaved' || plan.schedule === 'overlapped' ? plan.chunks : 1;
  const simulation = simulate(ordersOf(plan), microBatches, chunks * ranks);
  const { span } = simulation;
  const computing = microBatches * (times.forward + times.input + times.weight);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const busy = mean(simulation.ranks.map((slots) => slots.reduce((sum, { duration }) => sum + duration, 0)));
  const levels = simulation.ranks.map(storedChunks);
  return {
    ...simulation,
    plan,
    chunks,
    copies: plan.schedule === 'dualpipe' ? 2 : 1,
    computing,
    idle: span > 0 ? (span - busy) / span : 0,
    exposed: span > 0 ? Math.max(0, busy - computing) / span : 0,
    levels,
    peaks: levels.map((each) => peakOf(each) / chunks),
  };
}
