/** The MuonClip experiment: one small transformer trained on the same batches by Muon, Muon + QK-Clip and AdamW. */

import type { Arm, Experiment, Frame } from './experiment.ts';
import type { ParamsOf } from './params.ts';

export const muonclipParams = {
  lr: {
    kind: 'number', label: 'Learning rate', symbol: 'η', default: 0.06, min: 0.0005, max: 0.3, log: true,
    help: 'Peak learning rate of the hidden matrices, the same for every arm.',
  },
  tau: {
    kind: 'number', label: 'Clip threshold', symbol: 'τ', default: 30, min: 1, max: 10_000, log: true,
    help: 'QK-Clip rescales a head when its largest attention logit passes this value.',
  },
  attention: {
    kind: 'choice', label: 'Attention', default: 'mha',
    options: [{ value: 'mha', label: 'MHA' }, { value: 'mla', label: 'MLA' }],
    help: 'Multi-head attention, or multi-head latent attention with the shared rotary key of K2.',
  },
  adamwClip: { kind: 'flag', label: 'AdamW + QK-Clip', default: false, help: 'Adds a fourth arm: AdamW with the same clip.' },
  weightDecay: {
    kind: 'number', label: 'Weight decay', symbol: 'λ', default: 0, min: 0, max: 1, advanced: true,
    help: 'Decoupled weight decay on every matrix.',
  },
  momentum: {
    kind: 'number', label: 'Momentum', symbol: 'μ', default: 0.95, min: 0, max: 0.999, advanced: true,
    help: 'Momentum of Muon, and β₁ of AdamW stays 0.9.',
  },
  steps: { kind: 'number', label: 'Steps', default: 600, min: 20, max: 3000, integer: true, advanced: true, help: 'Length of the run.' },
  seed: { kind: 'number', label: 'Seed', default: 1, min: 1, max: 999_999, integer: true, help: 'Decides the initial weights and the batches.' },
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

export const LAYERS = 2;
export const HEADS = 4;
