/** A pipeline's schedule as a page sees it: which order, how many ranks, micro-batches and chunks, and how long everything takes. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

const LONGEST = 4;

export const pipelineScheduleParams = {
  schedule: {
    kind: 'choice',
    label: 'Schedule',
    default: '1f1b',
    options: [
      { value: '1f1b', label: '1F1B' },
      { value: 'interleaved', label: 'interleaved 1F1B' },
      { value: 'overlapped', label: 'interleaved, overlapped (the report’s)' },
      { value: 'zb1p', label: 'ZB1P' },
      { value: 'dualpipe', label: 'DualPipe' },
    ],
    help: 'In which order each rank takes the forward and backward passes of the micro-batches.',
  },
  stages: {
    kind: 'number',
    label: 'Ranks',
    unit: 'ranks',
    default: 8,
    min: 2,
    max: 16, // fact TR-15
    integer: true,
    help: 'GPUs, one after the other, over which the layers are spread.',
  },
  microBatches: {
    kind: 'number',
    label: 'Micro-batches',
    default: 16,
    min: 2,
    max: 128,
    integer: true,
    help: 'Into how many parts one batch is cut. The report does not say.',
  },
  virtual: {
    kind: 'number',
    label: 'Virtual stages',
    symbol: 'v',
    default: 4,
    min: 1,
    max: 8,
    integer: true,
    help: 'Chunks of layers that each rank holds under the interleaved schedules. The report does not say how many.',
  },
  warmup: {
    kind: 'number',
    label: 'Extra warm-up chunks',
    default: 1,
    min: 0,
    max: 8,
    integer: true,
    help: 'Forward passes of a chunk that the overlapped schedule does before its first backward pass, beyond the plain order.',
  },
  split: {
    kind: 'flag',
    label: 'Weight gradients apart',
    default: false,
    help: 'The overlapped schedule computes the gradients of the weights apart from those of the inputs, and sends while it does.',
  },
  allToAll: {
    kind: 'number',
    label: 'All-to-all of a pass',
    unit: 'forward passes',
    default: 0.4,
    min: 0,
    max: LONGEST,
    help: 'Dispatch and combine of one pass through a rank’s layers. All times are set, not measured.',
  },
  transfer: {
    kind: 'number',
    label: 'Transfer to the next rank',
    unit: 'forward passes',
    default: 0,
    min: 0,
    max: 1,
    help: 'Sending one tensor to the next rank. It is as long for a thin stage as for a thick one.',
  },
  forward: {
    kind: 'number',
    label: 'Forward pass',
    default: 1,
    min: 0.1,
    max: LONGEST,
    advanced: true,
    help: 'Computing of one micro-batch’s forward pass through a rank’s layers: the unit of time.',
  },
  inputGradient: {
    kind: 'number',
    label: 'Gradient of inputs',
    default: 1,
    min: 0.1,
    max: LONGEST,
    advanced: true,
    help: 'The half of a backward pass that the rank before waits for.',
  },
  weightGradient: {
    kind: 'number',
    label: 'Gradient of weights',
    default: 1,
    min: 0.1,
    max: LONGEST,
    advanced: true,
    help: 'The half of a backward pass that nobody waits for.',
  },
} as const;

export type PipelineScheduleParams = ParamsOf<typeof pipelineScheduleParams>;

/** What is told of the whole run. */
export type Totals = {
  /** In forward passes, as all times. */
  readonly span: number;
  /** Mean over the ranks, as shares of the span. */
  readonly idle: number;
  readonly exposed: number;
  /** Micro-batches through all layers of a rank whose activations the fullest rank keeps. */
  readonly peak: number;
  /** Copies of a stage's parameters on each rank. */
  readonly copies: number;
};

/** One moment of the schedule. */
export interface PipelineScheduleFrame extends Frame {
  readonly time: number;
  /** Ranks at work, waiting for communication, and idle. */
  readonly working: number;
  readonly communicating: number;
  /** Micro-batches through all layers of the rank whose activations it keeps, by rank. */
  readonly stored: readonly number[];
  /** On the first frame, unless the ranks wait for one another for ever. */
  readonly totals?: Totals;
}

/** Moments at which the schedule is looked at, from its beginning to its end. */
export const MOMENTS = 33;

export const pipelineScheduleSpec: ExperimentSpec<typeof pipelineScheduleParams, PipelineScheduleFrame> = {
  id: 'pipeline-schedule',
  title: 'A pipeline that can be watched',
  version: 1,
  frameName: 'moment',
  params: pipelineScheduleParams,
  presets: [
    {
      id: 'plain',
      label: '1F1B',
      help: 'Above, each rank waits in the empty corners, and for the all-to-all of every pass. Below, the report’s choice has thinner corners, hides much of the all-to-all, and is done sooner.',
      params: {},
    },
    {
      id: 'interleaved',
      label: 'Thinner stages',
      help: 'Each rank holds several thin stages: the empty corners shrink, and the all-to-all stays in the way.',
      params: { schedule: 'interleaved' },
    },
    {
      id: 'overlapped',
      label: 'The report’s choice',
      help: 'A forward and a backward pass share a slot, and each hides the other’s all-to-all.',
      params: { schedule: 'overlapped' },
    },
    {
      id: 'dualpipe',
      label: 'DualPipe',
      help: 'Micro-batches enter at both ends, and every rank holds two stages whole.',
      params: { schedule: 'dualpipe' },
    },
    {
      id: 'two',
      label: 'Two stages a rank',
      help: 'With two virtual stages a rank the report’s choice is not ahead of DualPipe.',
      params: { schedule: 'overlapped', virtual: 2 },
    },
    {
      id: 'deadlock',
      label: 'No extra warm-up',
      help: 'On the last rank a backward pass waits for the forward pass of its own slot.',
      params: { schedule: 'overlapped', warmup: 0 },
    },
    {
      id: 'transfers',
      label: 'Slow transfers',
      help: 'Thin stages send as much as thick ones, and more often.',
      params: { schedule: 'overlapped', transfer: 0.1 },
    },
    {
      id: 'split',
      label: 'Weights apart',
      help: 'Transfers run beside the gradients of the weights.',
      params: { schedule: 'overlapped', transfer: 0.1, split: true },
    },
    {
      id: 'sixteen',
      label: 'Sixteen ranks',
      help: 'As many ranks as in the report.',
      params: { schedule: 'overlapped', stages: 16, microBatches: 64 },
    },
  ],
  arms: () => [{ id: 'pipeline', label: 'Pipeline' }],
  length: () => MOMENTS,
  summarize(frames) {
    const totals = frames[0]?.totals;
    return {
      span: totals?.span ?? null,
      idle: totals?.idle ?? null,
      exposed: totals?.exposed ?? null,
      peak: totals?.peak ?? null,
      copies: totals?.copies ?? null,
    };
  },
};
