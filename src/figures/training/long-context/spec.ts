/** The longer-contexts experiment as a page sees it: parameters, schemes, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { FARTHEST, LONG, readerConfig, SHORT } from '../../../lab/long-context/shape.ts';
import { describeModel } from '../../../lab/model/describe.ts';

/** Steps between two readings. */
export const EVERY = 10;

export const longContextParams = {
  distance: {
    kind: 'number',
    label: 'Distance',
    default: 64,
    min: 1,
    max: LONG - 1,
    integer: true,
    unit: 'tokens',
    help: 'How far back the hands stand for. Or drag the line in the chart.',
  },
  hands: {
    kind: 'choice',
    label: 'The hands',
    default: 'yarn',
    options: [
      { value: 'plain', label: 'as trained' },
      { value: 'pi', label: 'interpolated' },
      { value: 'ntk', label: 'NTK' },
      { value: 'yarn', label: 'YaRN, a step' },
      { value: 'ramp', label: 'YaRN, a ramp' },
    ],
    help: 'Whose turning the hands show.',
  },
  steps: {
    kind: 'number',
    label: 'Long steps',
    default: 60,
    min: 0,
    max: 200,
    integer: true,
    advanced: true,
    unit: 'steps',
    help: 'Steps of training on sequences four times as long as before.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    advanced: true,
    help: 'Decides the toy that was trained on short sequences. The first comes with the page; any other is trained first, which takes a minute.',
  },
} as const;

export type LongContextParams = ParamsOf<typeof longContextParams>;

export type Scheme = 'plain' | 'pi' | 'ntk' | 'yarn' | 'ramp';

export interface SchemeArm extends Arm {
  readonly id: Scheme;
}

export const SCHEMES: readonly SchemeArm[] = [
  { id: 'plain', label: 'as trained', colour: 'ink' },
  { id: 'pi', label: 'interpolated', colour: 'pi' },
  { id: 'ntk', label: 'NTK', colour: 'ntk' },
  { id: 'ramp', label: 'YaRN, ramp', colour: 'muon' },
  { id: 'yarn', label: 'YaRN, step', colour: 'muon' },
];

export const DISTANCES = [8, 16, 24, 32, 48, 64, 80, 96, 112] as const;

export interface LongContextFrame extends Frame {
  /** Long steps taken before this reading. */
  readonly taken: number;
  /** Mean cross-entropy of tokens that repeat after each of DISTANCES, nats. float32. */
  readonly losses: readonly number[];
  /** Share of them that are predicted rightly. float32. */
  readonly right: readonly number[];
}

export const longContextModel = (): string =>
  `${describeModel(readerConfig())} with RoPE; sequences of random tokens that repeat themselves, trained at ${SHORT} tokens and distances up to ${FARTHEST}, read at up to ${LONG}; Muon`;

const at = (distance: number) => DISTANCES.indexOf(distance as (typeof DISTANCES)[number]);

export const longContextSpec: ExperimentSpec<typeof longContextParams, LongContextFrame> = {
  id: 'long-context',
  title: 'Reading further than trained',
  version: 1,
  frameName: 'reading',
  memory: ARENA_BYTES,
  params: longContextParams,
  presets: [
    { id: 'step', label: 'YaRN, K2’s step', help: 'The slow hands are slowed, the fast ones left alone.', params: {} },
    {
      id: 'plain',
      label: 'Nothing done',
      help: 'The slow hands come to angles that they never had.',
      params: { hands: 'plain' },
    },
    { id: 'pi', label: 'All slowed', help: 'All hands are slowed alike, the fast ones too.', params: { hands: 'pi' } },
    { id: 'ntk', label: 'NTK', help: 'The slower a hand, the more it is slowed.', params: { hands: 'ntk' } },
  ],
  arms: () => SCHEMES,
  length: ({ steps }) => 1 + Math.floor(steps / EVERY),
  summarize(frames) {
    const [first, last] = [frames[0], frames.at(-1)];
    const of = (frame: LongContextFrame | undefined, field: 'losses' | 'right', distance: number) =>
      frame?.[field][at(distance)] ?? null;
    return {
      untrained16: of(first, 'losses', 16),
      untrained48: of(first, 'losses', 48),
      untrained64: of(first, 'losses', 64),
      untrained96: of(first, 'losses', 96),
      untrainedRight64: of(first, 'right', 64),
      trained16: of(last, 'losses', 16),
      trained48: of(last, 'losses', 48),
      trained64: of(last, 'losses', 64),
      trained96: of(last, 'losses', 96),
      trainedRight64: of(last, 'right', 64),
      readings: frames.length,
    };
  },
};
