/** Other ways to keep logits small beside QK-Clip, as a page sees them: parameters, arms, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import { attentionParam, rateParam, seedParam, stepsParam, tauParam } from '../../../lab/toy/params.ts';

export const wrongWaysParams = {
  lr: {
    ...rateParam,
    changes: true,
    help: 'Peak learning rate of the hidden matrices, which Muon updates in every arm.',
  },
  tau: { ...tauParam, label: 'Threshold', help: 'What the clips rescale to, and the soft-cap of the arm that caps.' },
  attention: {
    ...attentionParam,
    help: 'QK-Norm runs under MHA only, the shared rotary key exists under MLA only.',
  },
  softCap: {
    kind: 'flag',
    label: 'Soft-cap',
    default: true,
    help: 'The softmax takes τ tanh(x / τ) in place of each logit x.',
  },
  gradients: {
    kind: 'flag',
    label: 'Clipped gradients',
    default: true,
    help: 'All gradients are scaled down together when their norm passes a limit.',
  },
  queryKeyNorm: {
    kind: 'flag',
    label: 'QK-Norm',
    default: true,
    help: 'Under MHA: every head’s queries and keys are normalised before their product.',
  },
  layer: {
    kind: 'flag',
    label: 'One γ a layer',
    default: true,
    help: 'All heads of a layer are scaled by the γ of the loudest.',
  },
  sharedKey: {
    kind: 'flag',
    label: 'Scaled shared key',
    default: true,
    help: 'Under MLA: the rotary key that all heads share takes the γ that belongs to one head’s rotary query.',
  },
  gradientLimit: {
    kind: 'number',
    label: 'Gradient limit',
    default: 0.1,
    min: 0.0001,
    max: 100,
    log: true,
    advanced: true,
    changes: true,
    help: 'Norm of all gradients together that the arm with clipped gradients allows; unclipped, this toy has about 0.4.',
  },
  steps: { ...stepsParam, default: 400 },
  seed: seedParam,
} as const;

export type WrongWaysParams = ParamsOf<typeof wrongWaysParams>;

/** What an arm does against large logits; `nothing` and `qkClip` are what the others are compared with. */
export type Way = 'nothing' | 'qkClip' | 'softCap' | 'gradients' | 'queryKeyNorm' | 'layer' | 'sharedKey';

export interface WrongWaysArm extends Arm {
  readonly way: Way;
}

/** Every arm that there is; a run has those that its parameters ask for. What is neither Muon alone nor QK-Clip is ink. */
export const WRONG_WAYS_ARMS = [
  { id: 'muon', label: 'Muon alone', colour: 'muon', way: 'nothing' },
  { id: 'muonclip', label: 'QK-Clip', colour: 'muonclip', way: 'qkClip' },
  { id: 'softcap', label: 'Soft-cap', colour: 'way', way: 'softCap' },
  { id: 'gradients', label: 'Clipped gradients', colour: 'way', way: 'gradients' },
  { id: 'qknorm', label: 'QK-Norm', colour: 'way', way: 'queryKeyNorm' },
  { id: 'layer', label: 'One γ a layer', colour: 'way', way: 'layer' },
  { id: 'sharedkey', label: 'Scaled shared key', colour: 'way', way: 'sharedKey' },
] as const satisfies readonly WrongWaysArm[];
export type WrongWaysId = (typeof WRONG_WAYS_ARMS)[number]['id'];

/** The model in words, for the provenance line. */
export const wrongWaysModel = ({ attention }: Pick<WrongWaysParams, 'attention'>): string =>
  `${describeCharacterModel(attention)}, Muon in every arm`;

/** Numbers keep four significant digits: six arms must fit a small file, and a chart shows no more. */
export interface WrongWaysFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** Largest input of the softmax in this step's batch, (layers × heads), row-major: S_max of each head. */
  readonly maxLogit: readonly number[];
  /** Largest scaled product q · k under the soft-cap, one a layer; left out where it is the logit itself. */
  readonly maxProduct?: readonly number[];
  /** Norm of all gradients together before they are clipped; only in the arm that clips them. */
  readonly gradientNorm?: number;
}

/** Steps over which the last loss is averaged: single batches are noisy. */
const TAIL = 25;

const chosen = (params: WrongWaysParams): Readonly<Record<Way, boolean>> => ({
  nothing: true,
  qkClip: true,
  softCap: params.softCap,
  gradients: params.gradients,
  queryKeyNorm: params.queryKeyNorm && params.attention === 'mha',
  layer: params.layer,
  sharedKey: params.sharedKey && params.attention === 'mla',
});

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value));

const FLAGS = ['softCap', 'gradients', 'queryKeyNorm', 'layer', 'sharedKey'] as const;
/** Muon alone, QK-Clip and one way: what differs from the defaults, with which all stand in the race. */
const only = (way: (typeof FLAGS)[number]): Partial<WrongWaysParams> =>
  Object.fromEntries(FLAGS.filter((flag) => flag !== way).map((flag) => [flag, false]));

export const wrongWaysSpec: ExperimentSpec<typeof wrongWaysParams, WrongWaysFrame> = {
  id: 'wrong-ways',
  title: 'A small transformer under Muon with QK-Clip and with what QK-Clip is not',
  version: 1,
  memory: ARENA_BYTES,
  params: wrongWaysParams,
  presets: [
    {
      id: 'all',
      label: 'All',
      help: 'Three of these six explode: Muon alone, clipped gradients and, hidden from the softmax, the product under the soft-cap. Two clips and QK-Norm hold the logits.',
      params: {},
    },
    {
      id: 'softcap',
      label: 'Soft-cap',
      help: 'The softmax never sees more than τ. The product underneath goes as far as it does under Muon alone.',
      params: only('softCap'),
    },
    {
      id: 'gradients',
      label: 'Clipped gradients',
      help: 'The gradients of every step are clipped, and the logits explode all the same: Muon gives its updates one size, however small the gradients.',
      params: only('gradients'),
    },
    {
      id: 'qknorm',
      label: 'QK-Norm',
      help: 'QK-Norm holds the logits lowest, and in each of three seeds it ends with the lowest loss of all. K2 does without it: under MLA no whole keys are built at inference.',
      params: only('queryKeyNorm'),
    },
    {
      id: 'layer',
      label: 'One γ a layer',
      help: 'One γ for a whole layer holds the logits as well as one for each head, and three seeds do not establish a difference in the loss.',
      params: only('layer'),
    },
    {
      id: 'mla',
      label: 'All, MLA',
      help: 'Under MLA the same three explode. QK-Norm is left out; the clips hold, and so does the one that wrongly scales the key that all heads share.',
      params: { attention: 'mla' },
    },
    {
      id: 'sharedkey',
      label: 'Shared key, MLA',
      help: 'To scale the key that all heads share is wrong, and this race does not show it: the logits hold, and three seeds show no harm to the loss.',
      params: { attention: 'mla', ...only('sharedKey') },
    },
  ],
  arms: (params) => WRONG_WAYS_ARMS.filter(({ way }) => chosen(params)[way]),
  length: (params) => params.steps,
  // lastLoss is the mean over the last 25 steps; peakProduct is peakMaxLogit where nothing is capped.
  summarize(frames, params) {
    const tail = frames.slice(-TAIL);
    const norms = frames.flatMap(({ gradientNorm }) => gradientNorm ?? []);
    return {
      peakMaxLogit: largest(frames.map(({ maxLogit }) => largest(maxLogit))),
      lastMaxLogit: largest(frames.at(-1)!.maxLogit),
      peakProduct: largest(frames.map(({ maxLogit, maxProduct }) => largest(maxProduct ?? maxLogit))),
      lastLoss: tail.reduce((sum, frame) => sum + frame.loss, 0) / tail.length,
      headsOverTau: frames.reduce((n, { maxLogit }) => n + maxLogit.filter((value) => value > params.tau).length, 0),
      clippedGradients: norms.length > 0 ? norms.filter((norm) => norm > params.gradientLimit).length : null,
      steps: frames.length,
    };
  },
};
