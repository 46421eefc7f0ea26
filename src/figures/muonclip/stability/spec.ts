/** One cell of the stability map as a page sees it: Muon + QK-Clip at one learning rate, threshold and weight decay. */

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
    help: 'Decoupled weight decay on every matrix. The map is recorded with 0 and with 0.1.',
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
  params: stabilityParams,
  presets: [
    {
      id: 'clipped',
      label: 'High rate, clipped',
      help: 'A rate that Muon alone cannot use, with the clip.',
      params: {},
    },
    {
      id: 'unclipped',
      label: 'High rate, no clip',
      help: 'The same rate with a threshold out of reach: the logits pass a thousand.',
      params: { tau: NO_CLIP },
    },
    {
      id: 'low',
      label: 'Low rate',
      help: 'A rate at which hardly a head reaches the threshold: the clip changes next to nothing.',
      params: { lr: 0.01 },
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
