/** One cell of the stability map as a page sees it: Muon + QK-Clip at one learning rate, threshold and weight decay. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import { rateParam, seedParam, stepsParam, tauParam, weightDecayParam } from '../../../lab/toy/params.ts';

/** A threshold that no run of the map reaches: the clip is there and never acts. */
export const NO_CLIP = 10_000;

export const stabilityParams = {
  lr: {
    ...rateParam,
    changes: true,
    help: 'Learning rate of the hidden matrices. Every cell of a column has the same.',
  },
  tau: {
    ...tauParam,
    changes: true,
    help: `QK-Clip acts on a head above this value; ${NO_CLIP} is out of reach and stands for no clip.`,
  },
  weightDecay: {
    ...weightDecayParam,
    changes: true,
    advanced: false,
    help: 'Decoupled weight decay on every matrix. Maps are recorded with 0 and 0.1.',
  },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type StabilityParams = ParamsOf<typeof stabilityParams>;

export interface StabilityFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** Largest attention logit of this step's batch over all heads. */
  readonly maxLogit: number;
}

export const STABILITY_ARMS: readonly Arm[] = [{ id: 'muonclip', label: 'Muon + QK-Clip', colour: 'muonclip' }];

/** The model in words, for the provenance line. */
export const stabilityModel = (): string => describeCharacterModel('mha');

/** Steps over which the last loss is averaged: single batches are noisy. */
const TAIL = 25;

export const stabilitySpec: ExperimentSpec<typeof stabilityParams, StabilityFrame> = {
  id: 'stability',
  title: 'Muon + QK-Clip over learning rates and thresholds',
  version: 1,
  memory: ARENA_BYTES,
  params: stabilityParams,
  presets: [
    {
      id: 'clipped',
      label: 'High rate, clipped',
      help: 'At the three highest rates the loss ends lower, the tighter the clip; at the best rate the rows differ by no more than their seeds.',
      params: {},
    },
    {
      id: 'unclipped',
      label: 'High rate, no clip',
      help: 'Without a clip the largest logit of this run passes a thousand. At its rate every threshold of the map ends lower, on the mean of three seeds.',
      params: { tau: NO_CLIP },
    },
    {
      id: 'low',
      label: 'Best rate',
      help: 'At the best rate the clip has next to nothing to do: no logit of this run passes τ, and the mean loss of three seeds is the one without a clip, to two decimals.',
      params: { lr: 0.01 },
    },
    {
      id: 'decay',
      label: 'With weight decay',
      help: 'With weight decay the largest logits without a clip (blue rings) are several times smaller at the three highest rates. At two of them the clip still ends lower, by a margin that three seeds do not establish.',
      params: { weightDecay: 0.1 },
    },
  ],
  arms: () => STABILITY_ARMS,
  length: (params) => params.steps,
  // lastLoss is the mean over the last 25 steps; overTau the share of steps whose largest logit passed the threshold.
  summarize(frames, params) {
    const tail = frames.slice(-TAIL);
    return {
      lastLoss: tail.reduce((sum, frame) => sum + frame.loss, 0) / tail.length,
      peakMaxLogit: frames.reduce((largest, frame) => Math.max(largest, frame.maxLogit), Number.NEGATIVE_INFINITY),
      overTau: frames.filter((frame) => frame.maxLogit > params.tau).length / frames.length,
      steps: frames.length,
    };
  },
};
