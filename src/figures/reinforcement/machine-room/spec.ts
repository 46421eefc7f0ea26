/** Rollouts in colocated engines, with and without pauses for the longest answers: parameters, frames, presets. The code that runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { Way } from '../../../lab/machines/rollouts.ts';

/** Iterations of each arm. */
export const ITERATIONS = 6;
/** Median length of an answer, in tokens. */
export const MEDIAN = 4000;
/** No answer is longer, in tokens: fact AR-36. */
export const CAP = 131_072;
/** Of a decoding step with full slots, the part that does not depend on how many decode. */
export const FLOOR = 0.3;

export const machineRoomParams = {
  sigma: {
    kind: 'number',
    label: 'Spread of lengths',
    symbol: 'σ',
    default: 1,
    min: 0.1,
    max: 1.5,
    help: 'Answers have lognormal lengths around one median: the deviation of the logarithm.',
  },
  rule: {
    kind: 'choice',
    label: 'Pause',
    default: 'partial',
    options: [
      { value: 'partial', label: 'when the batch is full' },
      { value: 'budget', label: 'after a budget of tokens' },
    ],
    advanced: true,
    help: 'When long answers pause: once enough others have ended, or each after so many tokens in one iteration, as K1.5 describes it.',
  },
  budget: {
    kind: 'number',
    label: 'Budget',
    unit: 'tokens',
    default: 16_000,
    min: 1000,
    max: CAP,
    integer: true,
    log: true,
    advanced: true,
    help: 'Tokens that an answer gets in one iteration before it pauses, where the rule is a budget.',
  },
  slots: {
    kind: 'number',
    label: 'Slots',
    default: 32,
    min: 4,
    max: 128,
    integer: true,
    advanced: true,
    help: 'Answers that are decoded at once.',
  },
  load: {
    kind: 'number',
    label: 'Answers a slot',
    default: 1,
    min: 1,
    max: 8,
    integer: true,
    advanced: true,
    help: 'Answers that an iteration needs, for each slot.',
  },
  training: {
    kind: 'number',
    label: 'Training',
    unit: 'steps',
    default: 2000,
    min: 0,
    max: 50_000,
    integer: true,
    advanced: true,
    help: 'How long the training engine takes, in decoding steps of full slots.',
  },
  change: {
    kind: 'number',
    label: 'Change of engines',
    unit: 'steps',
    default: 400,
    min: 0,
    max: 20_000,
    integer: true,
    advanced: true,
    help: 'How long it takes to bring up the other engine, each time.',
  },
  wait: {
    kind: 'number',
    label: 'Waiting for an environment',
    default: 5,
    min: 0.1,
    max: 50,
    log: true,
    advanced: true,
    help: 'How many times as long a rollout waits for its environment as it computes, in the last picture.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 9999,
    integer: true,
    advanced: true,
    help: 'Draws the lengths.',
  },
} as const;

export type MachineRoomParams = ParamsOf<typeof machineRoomParams>;

export interface MachineRoomFrame extends Frame {
  /** When the rollouts begin and end, and when the next ones may begin; steps of full slots. */
  readonly from: number;
  readonly rolled: number;
  readonly to: number;
  /** Share of the slots that decode, over decoding steps. */
  readonly use: number;
  /** Share of the tokens of ended answers that an earlier policy wrote. */
  readonly stale: number;
  readonly finished: number;
  readonly meanLength: number;
  /** Four whole numbers each: slot, from, to, and 1 where the answer ends, 0 where it pauses. */
  readonly stretches: readonly number[];
}

export interface RoomArm {
  readonly id: 'wait' | 'pause';
  readonly label: string;
  way(params: MachineRoomParams): Way;
}
export const ARMS: readonly RoomArm[] = [
  { id: 'wait', label: 'Wait for the last answer', way: () => 'wait' },
  { id: 'pause', label: 'Pause the long ones', way: ({ rule }) => rule },
];

const mean = (frames: readonly MachineRoomFrame[], of: (frame: MachineRoomFrame) => number) =>
  frames.length > 0 ? frames.reduce((sum, frame) => sum + of(frame), 0) / frames.length : null;

export const machineRoomSpec: ExperimentSpec<typeof machineRoomParams, MachineRoomFrame> = {
  id: 'machine-room',
  title: 'The machine room',
  version: 2,
  frameName: 'iteration',
  params: machineRoomParams,
  presets: [
    { id: 'tail', label: 'A long tail', help: 'Few answers are many times as long as the median one.', params: {} },
    { id: 'even', label: 'Nearly even', help: 'Answers are of about one length.', params: { sigma: 0.3 } },
    { id: 'longer', label: 'A longer tail', help: 'Some answers run into the cap.', params: { sigma: 1.5 } },
    {
      id: 'queue',
      label: 'Four answers a slot',
      help: 'A slot whose answer has ended takes the next one of the batch.',
      params: { load: 4 },
    },
    {
      id: 'budget',
      label: 'A budget of tokens',
      help: 'Each answer gets so many tokens in one iteration, then it pauses.',
      params: { rule: 'budget' },
    },
  ],
  arms: () => ARMS,
  length: () => ITERATIONS,
  summarize(frames) {
    return {
      time: frames.at(-1)?.to ?? null,
      use: mean(frames, ({ use }) => use),
      stale: mean(frames, ({ stale }) => stale),
      meanLengthFirst: frames[0]?.meanLength ?? null,
      meanLengthLast: frames.at(-1)?.meanLength ?? null,
    };
  },
};
