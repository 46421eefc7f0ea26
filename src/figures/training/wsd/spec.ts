/** The schedules experiment as a page sees it: parameters, arms, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { warmupConstant, wsd } from '../../../lab/optim/schedules.ts';
import { describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import { rateParam, seedParam, stepsParam } from '../../../lab/toy/params.ts';

export const WARMUP = 20;
/** What is left of the peak at the end of a decay. K2's cosine ends on the same share of its peak. */
export const FLOOR = 0.1;
/** Steps between two readings of the held-out text. */
export const EVERY = 20;
/** Steps over which the last loss is averaged. */
const TAIL = 50;

export const wsdParams = {
  from: {
    kind: 'number',
    label: 'Decay begins',
    changes: true,
    default: 387,
    min: WARMUP,
    max: 3000,
    integer: true,
    unit: 'steps',
    help: 'Or drag the ring on the learning rate. Up to this step the rate is at its peak.',
  },
  end: {
    kind: 'number',
    label: 'Decay ends',
    changes: true,
    default: 600,
    min: WARMUP,
    max: 3000,
    integer: true,
    unit: 'steps',
    advanced: true,
    help: 'From this step on the rate stays where the decay has brought it.',
  },
  lr: {
    ...rateParam,
    default: 0.008,
    help: 'Peak learning rate of the hidden matrices in every arm, after 20 steps of warm-up.',
  },
  others: {
    kind: 'flag',
    label: 'Constant and cosine too',
    default: true,
    advanced: true,
    help: 'Adds a rate that never falls, and a cosine over the whole run.',
  },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type WsdParams = ParamsOf<typeof wsdParams>;

export interface WsdArm extends Arm {
  /** The step at which its rate begins to fall and the one at which it has fallen; none for a rate that never does. */
  decay(params: WsdParams): { readonly from: number; readonly end: number } | null;
}

export const WSD_ARMS: readonly WsdArm[] = [
  { id: 'constant', label: 'constant', colour: 'ink', decay: () => null },
  { id: 'cosine', label: 'cosine', colour: 'cosine', decay: ({ steps }) => ({ from: WARMUP, end: steps }) },
  { id: 'wsd', label: 'WSD', colour: 'muon', decay: ({ from, end }) => ({ from, end: Math.max(end, from + 1) }) },
];

/** The rate of step t as a share of the peak. */
export function shareAt(t: number, decay: { readonly from: number; readonly end: number } | null): number {
  if (!decay) return warmupConstant(t, WARMUP, 1);
  return wsd(t, { warmup: WARMUP, stable: decay.from, decay: decay.end - decay.from, peak: 1, floor: FLOOR });
}

export interface WsdFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. float32. */
  readonly loss: number;
  /** Learning rate of this step's update, as a share of the peak. float32. */
  readonly rate: number;
  /** Mean cross-entropy of the held-out text after this step's update. Every twentieth step and the last. float32. */
  readonly heldOut?: number;
}

export const wsdModel = (): string => `${describeCharacterModel('mha')}; Muon; the last tenth of the text is held out`;

/** The reading at a step or the last one before it. */
export const readingAt = (frames: readonly WsdFrame[], step: number): number | undefined =>
  frames.slice(0, step + 1).findLast(({ heldOut }) => heldOut !== undefined)?.heldOut;

export const wsdSpec: ExperimentSpec<typeof wsdParams, WsdFrame> = {
  id: 'wsd',
  title: 'Warm-up, stable, decay beside a cosine',
  version: 1,
  memory: ARENA_BYTES,
  params: wsdParams,
  presets: [
    {
      id: 'decay',
      label: 'Flat, then down',
      help: 'While the rate is flat the loss lies above that of the cosine. When the rate falls, the loss falls with it.',
      params: {},
    },
    {
      id: 'high',
      label: 'A higher rate',
      help: 'At a higher peak the two end alike.',
      params: { lr: 0.02 },
    },
    {
      id: 'early',
      label: 'Branch off early',
      help: 'The same flat run at the higher peak, and a decay that begins early and ends halfway.',
      params: { from: 194, end: 300, lr: 0.02 },
    },
  ],
  arms: ({ others }) => WSD_ARMS.filter(({ id }) => others || id === 'wsd'),
  length: ({ steps }) => steps,
  summarize(frames, { from, end }) {
    const at = (step: number) => readingAt(frames, step) ?? null;
    const tail = frames.slice(-TAIL);
    const last = at(frames.length - 1);
    const before = at(Math.min(from, frames.length) - 1);
    return {
      heldOut: last,
      /** When the decay ends. */
      heldOutAtEnd: at(Math.min(end, frames.length) - 1),
      heldOutBefore: before,
      drop: last === null || before === null ? null : before - last,
      lastLoss: tail.reduce((sum, { loss }) => sum + loss, 0) / tail.length,
      steps: frames.length,
    };
  },
};
