/** The sparsity experiment as a page sees it: the same work a token with few experts and with many, on text of many topics. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import { describeModel } from '../../../lab/model/describe.ts';
import { seedParam } from '../../../lab/toy/params.ts';

export const sparsityParams = {
  level: {
    kind: 'number',
    label: 'Loss to reach',
    default: 2.2,
    min: 1.13,
    max: 4,
    help: 'Where the operations are compared; or drag the line in the picture.',
  },
  experts: {
    kind: 'choice',
    label: 'Many',
    default: '32',
    options: [
      { value: '2', label: '2 experts' },
      { value: '4', label: '4 experts' },
      { value: '8', label: '8 experts' },
      { value: '16', label: '16 experts' },
      { value: '32', label: '32 experts' },
      { value: '64', label: '64 experts' },
    ],
    help: 'Experts of the one arm. Each token goes to two of them and to a shared one, however many there are.',
  },
  against: {
    kind: 'choice',
    label: 'Beside it',
    default: '2',
    options: [
      { value: 'none', label: 'nothing' },
      { value: '2', label: '2 experts' },
      { value: '4', label: '4 experts' },
      { value: '8', label: '8 experts' },
      { value: '16', label: '16 experts' },
      { value: 'total', label: 'a dense layer of as many parameters' },
      { value: 'active', label: 'a dense layer of as much work' },
    ],
    help: 'What the other arm has.',
  },
  text: {
    kind: 'choice',
    label: 'Text',
    default: 'fresh',
    options: [
      { value: 'fresh', label: 'always fresh, 64 topics' },
      { value: 'repeated', label: '400 rows again and again' },
      { value: 'one', label: 'always fresh, one topic' },
    ],
    help: 'What both arms learn from.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 1000,
    min: 50,
    max: 2000,
    integer: true,
    help: 'Length of the run.',
  },
  seed: seedParam,
} as const;

export type SparsityParams = ParamsOf<typeof sparsityParams>;

export interface SparsityArm extends Arm {
  readonly isMany: boolean;
}

export const SPARSITY_ARMS: readonly SparsityArm[] = [
  { id: 'many', label: 'many experts', colour: 'adamw', isMany: true },
  { id: 'beside', label: 'beside it', colour: 'adamw', isMany: false },
];

/** Steps that a frame tells of. */
export const EVERY = 25;
/** Rows of a batch, tokens of a row. */
export const ROWS = 32;
export const LENGTH = 32;
/** Experts that each token goes to besides the shared one, and the width of each. */
export const CHOSEN = 2;
const WIDTH = 32;
export const TOPICS = 64;
/** Symbols and the tokens that name the topics. */
const VOCABULARY = 128;

export type Feed = SparsityParams['experts'] | Exclude<SparsityParams['against'], 'none'>;

/** What stands in the feed-forward layer of an arm. */
export const feedOf = (params: SparsityParams, isMany: boolean): Feed =>
  isMany || params.against === 'none' ? params.experts : params.against;

/** The model of an arm. `experts` is how many the other arm has, where this one is dense. */
export function sparsityConfig(feed: Feed, experts: number): TransformerConfig {
  const isDense = feed === 'total' || feed === 'active';
  const together = feed === 'total' ? experts + 1 : CHOSEN + 1;
  return {
    vocabulary: VOCABULARY,
    width: 64,
    layers: 1,
    heads: 2,
    length: LENGTH,
    attention: { kind: 'mha', headWidth: 32 },
    feedForward: { kind: 'gelu', width: WIDTH * together },
    learnedPositions: true,
    rmsEpsilon: 1e-6,
    ropeTheta: 10_000,
    ...(!isDense && {
      experts: {
        count: Number(feed),
        chosen: CHOSEN,
        width: WIDTH,
        sharedWidth: WIDTH,
        scale: CHOSEN,
        denseLayers: 0,
      },
    }),
  };
}

export interface SparsityFrame extends Frame {
  /** Mean of the steps of this frame, nats a symbol. */
  readonly trainLoss: number;
  /** On rows that no arm trains on, after the frame's last step. */
  readonly loss: number;
  /** Operations of training so far, in units of 10⁹. */
  readonly gigaflops: number;
  /** On the last frame, of an arm with experts: what the expert tells of the symbol, of the topic, and of both when it is shuffled, in nats. */
  readonly information?: {
    readonly symbol: number;
    readonly topic: number;
    readonly shuffledSymbol: number;
    readonly shuffledTopic: number;
  };
}

const losses = (frames: readonly SparsityFrame[]) =>
  Object.fromEntries(
    frames.flatMap(({ step, loss }) => ((step + 1) % 2 === 0 ? [[`loss${(step + 1) * EVERY}`, loss]] : [])),
  );

export const sparsitySpec: ExperimentSpec<typeof sparsityParams, SparsityFrame> = {
  id: 'sparsity',
  title: 'More experts for the same work',
  version: 1,
  frameName: 'measurement',
  memory: ARENA_BYTES,
  params: sparsityParams,
  presets: [
    {
      id: 'law',
      label: 'The law',
      help: 'The more experts there are to choose from, the less training it takes to reach a loss, though each token does the same work.',
      params: {},
    },
    {
      id: 'repeated',
      label: 'Little text, repeated',
      help: 'On a few hundred rows that come again and again the order turns around: more experts remember the rows better and do worse on new ones.',
      params: { text: 'repeated', steps: 600, level: 4 },
    },
    {
      id: 'one',
      label: 'One topic',
      help: 'On one topic there is nothing left to remember that two experts have no room for: the two lines are one.',
      params: { text: 'one', steps: 600, level: 1.15 },
    },
    {
      id: 'few',
      label: 'A few steps',
      help: 'In the first steps nothing has been remembered yet, and more experts bring next to nothing.',
      params: { steps: 100, level: 3.9 },
    },
    {
      id: 'dense',
      label: 'Dense, as large',
      help: 'A dense layer of as many parameters learns more from each step, and each of its steps costs several times as much.',
      params: { against: 'total', steps: 600 },
    },
  ],
  arms: ({ against }) => (against === 'none' ? SPARSITY_ARMS.slice(0, 1) : SPARSITY_ARMS),
  length: ({ steps }) => Math.ceil(steps / EVERY),
  // lossN is the held-out loss after N steps; the information is that of the last frame.
  summarize(frames) {
    const last = frames.at(-1);
    const { information } = last ?? {};
    return {
      lastLoss: last?.loss ?? null,
      lastTrainLoss: last?.trainLoss ?? null,
      gigaflops: last?.gigaflops ?? null,
      ...losses(frames),
      symbolInformation: information?.symbol ?? null,
      topicInformation: information?.topic ?? null,
      shuffledSymbolInformation: information?.shuffledSymbol ?? null,
      shuffledTopicInformation: information?.shuffledTopic ?? null,
    };
  },
};

/** The model in words, for the provenance line. */
export const sparsityModel = (params: SparsityParams): string =>
  `${describeModel(sparsityConfig(params.experts, Number(params.experts)))}, trained by AdamW; each token goes to a shared expert and to ${CHOSEN} of ${params.experts}, all ${WIDTH} wide; ${ROWS} × ${LENGTH} tokens of made-up text a step`;
