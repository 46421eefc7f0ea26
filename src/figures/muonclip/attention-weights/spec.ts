/** How decided the toy's attention is, and what it looks at, under Muon and AdamW, with QK-Clip, without, and with a clip that begins late. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { HiddenOptimizer } from '../../../lab/optim/hybrid.ts';
import { attentionParam, rateParam, seedParam, stepsParam, tauParam } from '../../../lab/toy/params.ts';

export const attentionWeightsParams = {
  lr: rateParam,
  tau: tauParam,
  attention: attentionParam,
  late: {
    kind: 'number',
    label: 'Late clip from step',
    default: 200,
    min: 0,
    max: 3000,
    integer: true,
    help: 'The step from which the arm with the late clip has QK-Clip.',
  },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type AttentionWeightsParams = ParamsOf<typeof attentionWeightsParams>;

/** Of the queries of all heads that have at least half a text before them. */
export interface Attentiveness {
  /** Share of them that give one token more than 99 % of their weight. */
  readonly decided: number;
  /** Mean weight that they give to the two tokens before their own. */
  readonly justBefore: number;
}

export interface AttentionWeightsFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** What follows is measured at every tenth step and the last. Largest attention logit over all heads. */
  readonly maxLogit?: number;
  readonly decided?: number;
  readonly justBefore?: number;
}

export interface AttentionWeightsArm extends Arm {
  /** Who updates the hidden matrices. */
  readonly optimizer: HiddenOptimizer;
  readonly clip: 'none' | 'always' | 'late';
}

export const ATTENTION_WEIGHTS_ARMS: readonly AttentionWeightsArm[] = [
  { id: 'muon', label: 'Muon', colour: 'muon', optimizer: 'muon', clip: 'none' },
  { id: 'muonclip', label: 'Muon + QK-Clip', colour: 'muonclip', optimizer: 'muon', clip: 'always' },
  { id: 'late', label: 'Muon + late QK-Clip', colour: 'muonclip', optimizer: 'muon', clip: 'late' },
  { id: 'adamw', label: 'AdamW', colour: 'adamw', optimizer: 'adamw', clip: 'none' },
  { id: 'adamwclip', label: 'AdamW + QK-Clip', colour: 'adamwclip', optimizer: 'adamw', clip: 'always' },
];

/** Steps over which the last loss is averaged: single batches are noisy. */
const TAIL = 25;

const meanLoss = (frames: readonly AttentionWeightsFrame[]) =>
  frames.reduce((sum, { loss }) => sum + loss, 0) / frames.length;

export const attentionWeightsSpec: ExperimentSpec<typeof attentionWeightsParams, AttentionWeightsFrame> = {
  id: 'attention-weights',
  title: 'What the toy attends to, and how decidedly, with and without QK-Clip',
  version: 1,
  memory: ARENA_BYTES,
  params: attentionWeightsParams,
  presets: [],
  // Under MLA the page asks of Muon alone, with the clip and without.
  arms: ({ attention }) => (attention === 'mla' ? ATTENTION_WEIGHTS_ARMS.slice(0, 2) : ATTENTION_WEIGHTS_ARMS),
  length: (params) => params.steps,
  // lastLoss is the mean over the last 25 steps, lossBefore that over the 25 before the late clip; the rest is of the last step,
  // but for foundWhenDecided: justBefore at the first measured step at which half of the queries are decided, null if there is none.
  summarize(frames, { late }) {
    const last = frames.at(-1);
    return {
      lastLoss: meanLoss(frames.slice(-TAIL)),
      lossBefore: meanLoss(frames.slice(Math.max(0, late - TAIL), late)),
      lastMaxLogit: last?.maxLogit ?? null,
      decided: last?.decided ?? null,
      justBefore: last?.justBefore ?? null,
      foundWhenDecided: frames.find(({ decided }) => (decided ?? 0) >= 0.5)?.justBefore ?? null,
      steps: frames.length,
    };
  },
};
