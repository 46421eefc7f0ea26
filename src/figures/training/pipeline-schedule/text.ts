/** A schedule in words: the claims, what the picture shows, the table of all schedules. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { PipelineRun } from '../../../lab/machines/pipeline/plan.ts';
import { pipelineOf, rivalsOf, SHORT } from './pipelines.ts';
import type { PipelineScheduleFrame, PipelineScheduleParams, pipelineScheduleParams } from './spec.ts';

export type PipelineScheduleRun = Run<typeof pipelineScheduleParams, PipelineScheduleFrame>;

export const units = (time: number): string => formatFixed(time, 1);
const percent = (share: number) => `${formatFixed(100 * share, 0)} %`;
export const peakOf = (run: PipelineRun): number => Math.max(...run.peaks);
/** A number of micro-batches, as few digits as it has. */
export const batches = (count: number): string => String(Number(count.toFixed(2)));

/** The same numbers under other settings. */
const withOther = (run: PipelineScheduleRun, changes: Partial<PipelineScheduleParams>) =>
  pipelineOf({ ...run.params, ...changes });

/** How two spans compare: "1.8 % less than", or that they are level. */
export function against(own: number, other: number): string {
  const share = own / other - 1;
  if (Math.abs(share) < 0.005) return 'level with';
  return `${formatFixed(100 * Math.abs(share), 1)} % ${share < 0 ? 'less than' : 'more than'}`;
}

/** The measures of a run in one sentence. */
function measures(run: PipelineRun): string {
  const waits = run.exposed > 0.0005 ? ` and wait for communication for ${percent(run.exposed)}` : '';
  return `The ranks are idle for ${percent(run.idle)} of ${units(run.span)} units of time${waits}`;
}

/** Where the ranks stand when they wait for one another. */
function stuck(run: PipelineRun): string {
  const last = run.deadlock.at(-1)!;
  return `After ${units(run.span)} units nobody can go on. Rank ${last.rank + 1} would take the backward pass of micro-batch ${last.needs.microBatch + 1} together with a forward pass, and that forward pass is the one it needs.`;
}

export const claims: Readonly<Record<string, (run: PipelineScheduleRun) => string>> = {
  interleaved: (run) => {
    const [own, plain] = [pipelineOf(run.params)!, withOther(run, { schedule: '1f1b' })!];
    return `With ${run.params.virtual} thin stages a rank the ranks are idle for ${percent(own.idle)} of the time in place of ${percent(plain.idle)}. The first rank keeps ${batches(peakOf(own))} micro-batches in place of ${batches(peakOf(plain))}, and the all-to-all stays in the way.`;
  },
  overlapped: (run) => {
    const [own, exposed, dual] = [
      pipelineOf(run.params)!,
      withOther(run, { schedule: 'interleaved' })!,
      withOther(run, { schedule: 'dualpipe' })!,
    ];
    return `One more chunk of warm-up lets each backward pass hide a forward pass’s all-to-all: ${units(own.span)} units in place of ${units(exposed.span)}. DualPipe takes ${units(dual.span)} and holds the parameters twice.`;
  },
  dualpipe: (run) => {
    const [own, choice] = [pipelineOf(run.params)!, withOther(run, { schedule: 'overlapped' })!];
    return `DualPipe takes ${units(own.span)} units, ${against(own.span, choice.span)} the report’s choice with ${run.params.virtual} virtual stages. Every rank holds two stages, so twice the parameters and gradients.`;
  },
  two: (run) => {
    const [own, dual] = [pipelineOf(run.params)!, withOther(run, { schedule: 'dualpipe' })!];
    return `With ${run.params.virtual} virtual stages the report’s choice takes ${units(own.span)} units, ${against(own.span, dual.span)} DualPipe: the smaller memory then costs time. It also keeps more activations, ${batches(peakOf(own))} micro-batches on the first rank.`;
  },
  deadlock: (run) => stuck(pipelineOf(run.params)!),
  transfers: (run) => {
    const [own, none] = [pipelineOf(run.params)!, withOther(run, { transfer: 0 })!];
    return `A transfer of a tenth of a forward pass lengthens the run by ${percent(own.span / none.span - 1)}: with ${run.params.virtual} virtual stages there are ${run.params.virtual} times as many of them.`;
  },
  split: (run) => {
    const [own, waiting] = [pipelineOf(run.params)!, withOther(run, { split: false })!];
    return `With the weights’ gradients apart, transfers run beside them: ${units(own.span)} units in place of ${units(waiting.span)}. What is still waited for is the warm-up.`;
  },
  sixteen: (run) => {
    const [own, dual] = [pipelineOf(run.params)!, withOther(run, { schedule: 'dualpipe' })!];
    return `On ${run.params.stages} ranks with ${run.params.microBatches} micro-batches the report’s choice takes ${units(own.span)} units, ${against(own.span, dual.span)} DualPipe, at half of its parameter memory. The first rank keeps ${batches(peakOf(own))} micro-batches in place of ${batches(peakOf(dual))}.`;
  },
};

/** Of any other parameters. */
export function foresee(run: PipelineScheduleRun): string | undefined {
  const problem = run.arms.pipeline?.[0]?.stopped;
  if (problem && !run.arms.pipeline?.[1]) return problem;
  const own = pipelineOf(run.params);
  if (!own) return undefined;
  if (own.deadlock.length > 0) return stuck(own);
  const copies = own.copies === 2 ? ' and two copies of its parameters' : '';
  const dual = own.copies === 1 && withOther(run, { schedule: 'dualpipe' });
  const other = dual ? ` In time that is ${against(own.span, dual.span)} DualPipe.` : '';
  return `${measures(own)}.${other} The fullest rank keeps the activations of ${batches(peakOf(own))} micro-batches${copies}.`;
}

export function summarize(run: PipelineScheduleRun, at: number): string {
  const frame = run.arms.pipeline?.[at];
  if (!frame) return '';
  if (frame.stored.length === 0) return frame.stopped ?? '';
  const ranks = frame.stored.length;
  const idle = ranks - frame.working - frame.communicating;
  const own = pipelineOf(run.params);
  const whole = own && own.deadlock.length === 0 ? ` In all: ${measures(own).replace('The', 'the')}.` : '';
  return `At ${units(frame.time)} units of time ${frame.working} of ${ranks} ranks compute, ${frame.communicating} wait for communication and ${idle} are idle. The fullest rank keeps ${batches(Math.max(...frame.stored))} micro-batches.${whole}${frame.stopped ? ` ${frame.stopped}` : ''}`;
}

export function tabulate(run: PipelineScheduleRun) {
  return {
    columns: [
      'Schedule',
      'Span',
      'Idle',
      'Waiting for communication',
      'Most activations, in micro-batches',
      'Copies of parameters',
    ],
    rows: rivalsOf(run.params).map(({ schedule, run: own }) => [
      SHORT[schedule],
      units(own.span),
      `${formatShort(100 * own.idle)} %`,
      `${formatShort(100 * own.exposed)} %`,
      batches(peakOf(own)),
      String(own.copies),
    ]),
  };
}
