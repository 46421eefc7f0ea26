/** The MuonClip experiment as a page sees it: parameters, arms, presets, frames. What runs is in muonclip.ts. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const muonclipParams = {
  lr: {
    kind: 'number',
    label: 'Learning rate',
    symbol: 'η',
    default: 0.06,
    min: 0.0005,
    max: 0.3,
    log: true,
    help: 'Peak learning rate of the hidden matrices; the AdamW arms multiply it by the AdamW rate.',
  },
  tau: {
    kind: 'number',
    label: 'Clip threshold',
    symbol: 'τ',
    default: 30,
    min: 1,
    max: 10_000,
    log: true,
    help: 'QK-Clip rescales a head when its largest attention logit passes this value.',
  },
  attention: {
    kind: 'choice',
    label: 'Attention',
    default: 'mha',
    options: [
      { value: 'mha', label: 'MHA' },
      { value: 'mla', label: 'MLA' },
    ],
    help: 'Multi-head attention, or multi-head latent attention with the shared rotary key of K2.',
  },
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
    help: 'Learning rate of the AdamW arms as a multiple of η; 1 gives every arm the same rate.',
  },
  weightDecay: {
    kind: 'number',
    label: 'Weight decay',
    symbol: 'λ',
    default: 0,
    min: 0,
    max: 1,
    advanced: true,
    help: 'Decoupled weight decay on every matrix.',
  },
  momentum: {
    kind: 'number',
    label: 'Momentum',
    symbol: 'μ',
    default: 0.95,
    min: 0,
    max: 0.999,
    advanced: true,
    help: 'Momentum of Muon; β₁ of AdamW stays 0.9.',
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

export type MuonclipParams = ParamsOf<typeof muonclipParams>;

export type MuonclipArm = 'muon' | 'muonclip' | 'adamw' | 'adamwclip';

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

export const MUONCLIP_LABELS: Readonly<Record<MuonclipArm, string>> = {
  muon: 'Muon',
  muonclip: 'Muon + QK-Clip',
  adamw: 'AdamW',
  adamwclip: 'AdamW + QK-Clip',
};
const arm = (id: MuonclipArm): Arm => ({ id, label: MUONCLIP_LABELS[id] });

export const muonclipSpec: ExperimentSpec<typeof muonclipParams, MuonclipFrame> = {
  id: 'muonclip',
  title: 'A small transformer under Muon, Muon + QK-Clip and AdamW',
  version: 1,
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
  arms: (params) =>
    (params.adamwClip
      ? (['muon', 'muonclip', 'adamw', 'adamwclip'] as const)
      : (['muon', 'muonclip', 'adamw'] as const)
    ).map(arm),
  length: (params) => params.steps,
  // lastLoss is the mean over the last 25 steps; headsOverTau counts (step, head) pairs: clip events in the arms that clip.
  summarize(frames, params) {
    const tail = frames.slice(-TAIL);
    return {
      peakMaxLogit: frames.reduce((largest, frame) => Math.max(largest, ...frame.maxLogit), Number.NEGATIVE_INFINITY),
      lastLoss: tail.reduce((sum, frame) => sum + frame.loss, 0) / tail.length,
      headsOverTau: frames.reduce(
        (count, frame) => count + frame.maxLogit.filter((value) => value > params.tau).length,
        0,
      ),
      steps: frames.length,
    };
  },
};
