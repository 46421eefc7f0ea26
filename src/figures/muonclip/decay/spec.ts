/** The weight-decay experiment as a page sees it: parameters, arms, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { HiddenOptimizer } from '../../../lab/optim/hybrid.ts';
import { describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import { rateParam, seedParam, stepsParam, weightDecayParam } from '../../../lab/toy/params.ts';

export const decayParams = {
  weightDecay: {
    ...weightDecayParam,
    changes: true,
    default: 0.1,
    min: 0.001,
    log: true,
    advanced: false,
    help: 'Or drag the ring at the end of the line.',
  },
  lr: {
    ...rateParam,
    changes: true,
    default: 0.02,
    help: 'Peak learning rate of the hidden matrices in every arm, after 20 steps of warm-up.',
  },
  adamw: {
    kind: 'flag',
    label: 'AdamW too',
    default: false,
    help: 'Adds AdamW without and with decay.',
  },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type DecayParams = ParamsOf<typeof decayParams>;

export interface DecayArm extends Arm {
  /** Who updates the hidden matrices. */
  readonly optimizer: HiddenOptimizer;
  readonly decays: boolean;
}

/** Every arm that there is; a run has those that its parameters ask for. */
export const DECAY_ARMS: readonly DecayArm[] = [
  { id: 'plain', label: 'Muon, no decay', colour: 'muon', optimizer: 'muon', decays: false },
  { id: 'decay', label: 'Muon with decay', colour: 'muon', optimizer: 'muon', decays: true },
  { id: 'adamwplain', label: 'AdamW, no decay', colour: 'adamw', optimizer: 'adamw', decays: false },
  { id: 'adamwdecay', label: 'AdamW with decay', colour: 'adamw', optimizer: 'adamw', decays: true },
];

/** The model in words, for the provenance line. */
export const decayModel = (): string => describeCharacterModel('mha');

/** Frames between two measurements of the weights. */
export const EVERY = 10;
/** Steps over which the last loss is averaged. */
const TAIL = 50;

export interface DecayFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** Largest attention logit of this step's batch over all heads. */
  readonly maxLogit: number;
  /** Root mean square of all entries of the hidden matrices before this step's update. Every tenth step and the last. float32. */
  readonly weightRms?: number;
  /** Spectral norm of W_q of the first layer, at the same steps. float32. */
  readonly queryNorm?: number;
}

const lastOf = (frames: readonly DecayFrame[], field: 'weightRms' | 'queryNorm') =>
  frames.findLast((frame) => frame[field] !== undefined)?.[field] ?? null;

export const decaySpec: ExperimentSpec<typeof decayParams, DecayFrame> = {
  id: 'decay',
  title: 'Muon with and without weight decay',
  version: 1,
  memory: ARENA_BYTES,
  params: decayParams,
  presets: [
    {
      id: 'grow',
      label: 'Weights grow',
      help: 'Without decay the weights of this run grow to its end, and so does its largest logit. With it each step shrinks the weights a little as well: their growth slows, and the logit stops climbing after the first third.',
      params: {},
    },
    {
      id: 'strong',
      label: 'A strong decay',
      help: 'With ten times the decay the weights do not grow: they end smaller than they began.',
      params: { weightDecay: 1 },
    },
    {
      id: 'adamw',
      label: 'AdamW too',
      help: 'AdamW’s weights grow on as well where nothing shrinks them, and decay slows them too.',
      params: { adamw: true },
    },
  ],
  arms: (params) => DECAY_ARMS.filter(({ optimizer }) => params.adamw || optimizer === 'muon'),
  length: (params) => params.steps,
  summarize(frames) {
    const tail = frames.slice(-TAIL);
    return {
      firstWeightRms: frames[0]?.weightRms ?? null,
      lastWeightRms: lastOf(frames, 'weightRms'),
      firstQueryNorm: frames[0]?.queryNorm ?? null,
      lastQueryNorm: lastOf(frames, 'queryNorm'),
      lastMaxLogit: frames.at(-1)?.maxLogit ?? null,
      peakMaxLogit: frames.reduce((most, { maxLogit }) => Math.max(most, maxLogit), Number.NEGATIVE_INFINITY),
      lastLoss: tail.reduce((sum, { loss }) => sum + loss, 0) / tail.length,
      steps: frames.length,
    };
  },
};
