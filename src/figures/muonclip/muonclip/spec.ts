/** The MuonClip experiment as a page sees it: parameters, arms, presets, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { HiddenOptimizer } from '../../../lab/optim/hybrid.ts';
import { describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import {
  attentionParam,
  momentumParam,
  rateParam,
  seedParam,
  stepsParam,
  tauParam,
  weightDecayParam,
} from '../../../lab/toy/params.ts';

export const muonclipParams = {
  lr: {
    ...rateParam,
    changes: true,
    help: 'Peak learning rate of the hidden matrices; the AdamW arms multiply it by the AdamW rate.',
  },
  tau: { ...tauParam, changes: true },
  attention: attentionParam,
  adamwClip: {
    kind: 'flag',
    label: 'AdamW + QK-Clip',
    default: false,
    help: 'Adds a fourth arm: AdamW with the same clip.',
  },
  adamwRate: {
    kind: 'number',
    label: 'AdamW rate',
    unit: '× η',
    default: 1,
    min: 0.01,
    max: 10,
    log: true,
    advanced: true,
    changes: true,
    help: 'Learning rate of the AdamW arms as a multiple of η; 1 gives every arm the same rate.',
  },
  weightDecay: { ...weightDecayParam, changes: true },
  momentum: { ...momentumParam, changes: true },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type MuonclipParams = ParamsOf<typeof muonclipParams>;

export interface MuonclipArm extends Arm {
  /** Who updates the hidden matrices. */
  readonly optimizer: HiddenOptimizer;
  /** Whether QK-Clip follows the update. */
  readonly clips: boolean;
}

/** Every arm that there is; a run has those that its parameters ask for. */
export const MUONCLIP_ARMS: readonly MuonclipArm[] = [
  { id: 'muon', label: 'Muon', colour: 'muon', optimizer: 'muon', clips: false },
  { id: 'muonclip', label: 'Muon + QK-Clip', colour: 'muonclip', optimizer: 'muon', clips: true },
  { id: 'adamw', label: 'AdamW', colour: 'adamw', optimizer: 'adamw', clips: false },
  { id: 'adamwclip', label: 'AdamW + QK-Clip', colour: 'adamwclip', optimizer: 'adamw', clips: true },
];

/** The model in words, for the provenance line. */
export const muonclipModel = ({ attention, adamwRate }: Pick<MuonclipParams, 'attention' | 'adamwRate'>): string =>
  `${describeCharacterModel(attention)}${adamwRate === 1 ? '' : `, AdamW at ${adamwRate} × the learning rate`}`;

export interface MuonclipFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** Largest attention logit of this step's batch, (layers × heads), row-major: layer 0 head 0, layer 0 head 1, … */
  readonly maxLogit: readonly number[];
  /** Spectral norm of W_q and of W_k (W_qc, W_kc under MLA): [W_q layer 0, W_k layer 0, W_q layer 1, …]. Every tenth step. */
  readonly norms?: readonly number[];
  /** 64-bit FNV-1a hash of all weights after this step's update, hexadecimal. Every 50th step and the last. */
  readonly hash?: string;
}

/** Steps over which the last loss is averaged, as in the figure: single batches are noisy. */
const TAIL = 25;

export const muonclipSpec: ExperimentSpec<typeof muonclipParams, MuonclipFrame> = {
  id: 'muonclip',
  title: 'A small transformer under Muon, Muon + QK-Clip and AdamW',
  version: 1,
  memory: ARENA_BYTES,
  params: muonclipParams,
  presets: [
    {
      id: 'holds',
      label: 'The clip holds',
      help: 'At this rate the logits of Muon and AdamW pass a thousand; with the clip Muon’s stay near τ and its loss keeps falling.',
      params: {},
    },
    {
      id: 'explode',
      label: 'Explode',
      help: 'A higher rate, and a threshold that Muon’s logits do not reach: the clip never acts on it, and every arm explodes.',
      params: { lr: 0.1, tau: 10_000 },
    },
    {
      id: 'best',
      label: 'Best rate of each',
      help: 'Each optimizer at the best of the rates we tried: no head of Muon passes τ, and its clip has nothing to do.',
      params: { lr: 0.01, adamwRate: 0.8 },
    },
  ],
  arms: (params) => MUONCLIP_ARMS.filter(({ optimizer, clips }) => params.adamwClip || optimizer === 'muon' || !clips),
  length: (params) => params.steps,
  // lastLoss is the mean over the last 25 steps; headsOverTau counts (step, head) pairs: clip events in the arms that clip.
  summarize(frames, params) {
    const tail = frames.slice(-TAIL);
    return {
      peakMaxLogit: frames.reduce((largest, frame) => Math.max(largest, ...frame.maxLogit), Number.NEGATIVE_INFINITY),
      lastMaxLogit: frames.length > 0 ? Math.max(...frames.at(-1)!.maxLogit) : null,
      lastLoss: tail.reduce((sum, frame) => sum + frame.loss, 0) / tail.length,
      headsOverTau: frames.reduce(
        (count, frame) => count + frame.maxLogit.filter((value) => value > params.tau).length,
        0,
      ),
      steps: frames.length,
    };
  },
};
