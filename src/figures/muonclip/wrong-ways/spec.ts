/** Other ways to keep logits small beside QK-Clip, as a page sees them: parameters, arms, frames. What runs is in wrong-ways.ts. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const wrongWaysParams = {
  lr: {
    kind: 'number',
    label: 'Learning rate',
    symbol: 'η',
    default: 0.06,
    min: 0.0005,
    max: 0.3,
    log: true,
    help: 'Peak learning rate of the hidden matrices, which Muon updates in every arm.',
  },
  tau: {
    kind: 'number',
    label: 'Threshold',
    symbol: 'τ',
    default: 30,
    min: 1,
    max: 10_000,
    log: true,
    help: 'What the clips rescale to, and the soft-cap of the arm that caps.',
  },
  attention: {
    kind: 'choice',
    label: 'Attention',
    default: 'mha',
    options: [
      { value: 'mha', label: 'MHA' },
      { value: 'mla', label: 'MLA' },
    ],
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
    help: 'Norm of all gradients together that the arm with clipped gradients allows; unclipped, this toy has about 0.4.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 400,
    min: 20,
    max: 3000,
    integer: true,
    advanced: true,
    help: 'Length of the run.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the initial weights and the batches.',
  },
} as const;

export type WrongWaysParams = ParamsOf<typeof wrongWaysParams>;

export const WRONG_WAYS_LABELS = {
  muon: 'Muon alone',
  muonclip: 'QK-Clip',
  softcap: 'Soft-cap',
  gradients: 'Clipped gradients',
  qknorm: 'QK-Norm',
  layer: 'One γ a layer',
  sharedkey: 'Scaled shared key',
} as const;
export type WrongWaysArm = keyof typeof WRONG_WAYS_LABELS;

/** All numbers in four significant digits: six arms are to fit a small file, and no reader sees more. */
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

const chosen = (params: WrongWaysParams): Readonly<Record<WrongWaysArm, boolean>> => ({
  muon: true,
  muonclip: true,
  softcap: params.softCap,
  gradients: params.gradients,
  qknorm: params.queryKeyNorm && params.attention === 'mha',
  layer: params.layer,
  sharedkey: params.sharedKey && params.attention === 'mla',
});

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value));

export const wrongWaysSpec: ExperimentSpec<typeof wrongWaysParams, WrongWaysFrame> = {
  id: 'wrong-ways',
  title: 'A small transformer under Muon with QK-Clip and with what QK-Clip is not',
  version: 1,
  params: wrongWaysParams,
  presets: [],
  arms: (params) =>
    Object.entries(chosen(params))
      .filter(([, isChosen]) => isChosen)
      .map(([id]): Arm => ({ id, label: WRONG_WAYS_LABELS[id as WrongWaysArm] })),
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
