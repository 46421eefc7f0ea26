/** The experiment of who gets the work, as a page sees it: one layer of experts trained with and without something that evens the load. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { log } from '../../../lab/math.ts';
import { evenness } from '../../../lab/model/route.ts';
import { describeExpertModel, type ExpertShape } from '../../../lab/toy/expert-shape.ts';
import { seedParam } from '../../../lab/toy/params.ts';

export const expertLoadParams = {
  method: {
    kind: 'choice',
    label: 'Beside no balancing',
    default: 'bias',
    options: [
      { value: 'bias', label: 'a bias' },
      { value: 'auxiliary', label: 'an auxiliary loss' },
      { value: 'groups', label: 'groups, each with a bias' },
    ],
    help: 'What evens the load. With groups both arms have a bias: one chooses four experts freely, one from two of four groups.',
  },
  gamma: {
    kind: 'number',
    label: 'Step of the bias',
    symbol: 'γ',
    default: 0.01,
    min: 0.0001,
    max: 0.3,
    log: true,
    help: 'After each training step the bias of an expert with too much work falls by this, and of one with too little it grows.',
  },
  alpha: {
    kind: 'number',
    label: 'Weight of the auxiliary loss',
    symbol: 'α',
    default: 0.01,
    min: 0.0001,
    max: 1,
    log: true,
    advanced: true,
    help: 'Counts only where an auxiliary loss evens the load.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 300,
    min: 20,
    max: 1000,
    integer: true,
    advanced: true,
    help: 'Length of the run.',
  },
  seed: seedParam,
} as const;

export type ExpertLoadParams = ParamsOf<typeof expertLoadParams>;

export interface ExpertLoadArm extends Arm {
  readonly hasBias: boolean;
  readonly shape: (params: Pick<ExpertLoadParams, 'alpha'>) => ExpertShape;
}

const GROUPS = { count: 4, chosen: 2 } as const;

/** Every arm that there is; a run has the two that its method compares. */
export const EXPERT_LOAD_ARMS: readonly ExpertLoadArm[] = [
  { id: 'none', label: 'no balancing', hasBias: false, shape: () => ({ chosen: 2 }) },
  { id: 'bias', label: 'with a bias', colour: 'muon', hasBias: true, shape: () => ({ chosen: 2 }) },
  {
    id: 'auxiliary',
    label: 'with an auxiliary loss',
    colour: 'muon',
    hasBias: false,
    shape: ({ alpha }) => ({ chosen: 2, auxiliary: alpha }),
  },
  { id: 'free', label: 'four of all', hasBias: true, shape: () => ({ chosen: 4 }) },
  {
    id: 'grouped',
    label: 'four of two groups',
    colour: 'muon',
    hasBias: true,
    shape: () => ({ chosen: 4, groups: GROUPS }),
  },
];

const ARMS_OF: Readonly<Record<ExpertLoadParams['method'], readonly string[]>> = {
  bias: ['none', 'bias'],
  auxiliary: ['none', 'auxiliary'],
  groups: ['free', 'grouped'],
};

/** Groups of experts whose visits are counted, whether the router knows of them or not. */
export const GROUP_COUNT = GROUPS.count;

/** Training steps between two measurements. */
export const EVERY = 10;
/** Measurements at the end of a run that a mean is taken of. */
const TAIL = 10;

export interface ExpertLoadFrame extends Frame {
  /** On the held-out text, nats per character. Every number of a frame is measured on the whole of it, with the router as it is. */
  readonly loss: number;
  /** Characters of it that each expert gets. */
  readonly loads: readonly number[];
  /** The three characters that each expert gets most often, the first first. */
  readonly favourites: readonly string[];
  /** Groups that the experts of a character lie in, on average. */
  readonly groups: number;
  /** On the last frame: what one of a character's experts tells of it and of its kind, both when the experts are shuffled, and all there is to know of each, in nats. */
  readonly information?: {
    readonly character: number;
    readonly kind: number;
    readonly shuffledCharacter: number;
    readonly shuffledKind: number;
    readonly characterEntropy: number;
    readonly kindEntropy: number;
  };
}

export const evennessOf = ({ loads }: Pick<ExpertLoadFrame, 'loads'>) => evenness(loads, log);

/** The busiest expert's load over the mean load, as the mean of the run's last measurements. */
export function lastLargest(frames: readonly ExpertLoadFrame[]): number {
  const tail = frames.slice(-TAIL);
  return tail.reduce((sum, frame) => sum + evennessOf(frame).largest, 0) / tail.length;
}

/** The model in words, for the provenance line. */
export const expertLoadModel = ({ method }: ExpertLoadParams): string =>
  describeExpertModel({ chosen: method === 'groups' ? 4 : 2 });

export const expertLoadSpec: ExperimentSpec<typeof expertLoadParams, ExpertLoadFrame> = {
  id: 'expert-load',
  title: 'Who gets the work',
  version: 1,
  frameName: 'measurement',
  memory: ARENA_BYTES,
  params: expertLoadParams,
  presets: [
    {
      id: 'even',
      label: 'With and without',
      help: 'Without balancing a few experts get most of the work and some next to none. A bias evens it out, and the loss of this run hardly moves.',
      params: {},
    },
    {
      id: 'slow',
      label: 'Small steps',
      help: 'A bias that moves in small steps takes a good part of the run to even the work out.',
      params: { gamma: 0.001 },
    },
    {
      id: 'fast',
      label: 'Large steps',
      help: 'A bias that moves in large steps overshoots: whoever was idle is overloaded next.',
      params: { gamma: 0.05 },
    },
    {
      id: 'auxiliary',
      label: 'An auxiliary loss',
      help: 'A second loss for uneven work evens it out too, through the gradient.',
      params: { method: 'auxiliary' },
    },
    {
      id: 'groups',
      label: 'Groups, as in V3',
      help: 'A token whose experts must lie in two of four groups visits fewer groups, and chooses less freely.',
      params: { method: 'groups' },
    },
  ],
  arms: ({ method }) => EXPERT_LOAD_ARMS.filter(({ id }) => ARMS_OF[method].includes(id)),
  length: ({ steps }) => Math.ceil(steps / EVERY) + 1,
  summarize(frames) {
    const last = frames.at(-1);
    const even = last && last.loads.length > 0 ? evennessOf(last) : undefined;
    return {
      loss: last?.loss ?? null,
      entropy: even?.entropy ?? null,
      largest: even?.largest ?? null,
      smallest: even?.smallest ?? null,
      idle: even?.idle ?? null,
      // The mean of the last ten measurements, since one alone may be a lucky one.
      lastLargest: frames.length > 0 ? lastLargest(frames) : null,
      groups: last?.groups ?? null,
      characterInformation: last?.information?.character ?? null,
      kindInformation: last?.information?.kind ?? null,
      shuffledCharacterInformation: last?.information?.shuffledCharacter ?? null,
      shuffledKindInformation: last?.information?.shuffledKind ?? null,
      characterEntropy: last?.information?.characterEntropy ?? null,
      kindEntropy: last?.information?.kindEntropy ?? null,
      steps: (frames.length - 1) * EVERY,
    };
  },
};
