/** The weight-decay experiment as a page sees it: parameters, arms, frames. What runs is in decay.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const decayParams = {
  weightDecay: {
    kind: 'number',
    label: 'Weight decay',
    symbol: 'λ',
    default: 0.1,
    min: 0.001,
    max: 1,
    log: true,
    help: 'Decoupled weight decay of the arms that have it.',
  },
  lr: {
    kind: 'number',
    label: 'Learning rate',
    symbol: 'η',
    default: 0.02,
    min: 0.0005,
    max: 0.3,
    log: true,
    help: 'Peak learning rate of the hidden matrices in every arm, after 20 steps of warm-up.',
  },
  adamw: {
    kind: 'flag',
    label: 'AdamW too',
    default: false,
    help: 'Adds AdamW without and with decay.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 600,
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

export type DecayParams = ParamsOf<typeof decayParams>;
export type DecayArm = 'plain' | 'decay' | 'adamwplain' | 'adamwdecay';

export const DECAY_LABELS: Readonly<Record<DecayArm, string>> = {
  plain: 'Muon, no decay',
  decay: 'Muon with decay',
  adamwplain: 'AdamW, no decay',
  adamwdecay: 'AdamW with decay',
};

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
  params: decayParams,
  presets: [
    {
      id: 'grow',
      label: 'Weights grow',
      help: 'Without decay the weights grow as long as the run lasts; with it their growth slows.',
      params: {},
    },
    {
      id: 'strong',
      label: 'A strong decay',
      help: 'Ten times the decay: the weights end smaller than they began, and the loss is worse.',
      params: { weightDecay: 1 },
    },
  ],
  arms: (params) =>
    (params.adamw ? (['plain', 'decay', 'adamwplain', 'adamwdecay'] as const) : (['plain', 'decay'] as const)).map(
      (id) => ({ id, label: DECAY_LABELS[id] }),
    ),
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
