/** The experiment "inside one update" as a page sees it: parameters, stages, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { HiddenOptimizer } from '../../../lab/optim/hybrid.ts';
import { describeCharacterModel } from '../../../lab/toy/character-shape.ts';
import { momentumParam, rateParam, seedParam, weightDecayParam } from '../../../lab/toy/params.ts';

export const updateParams = {
  weight: {
    kind: 'choice',
    label: 'Weight',
    default: 'q',
    options: [
      { value: 'q', label: 'queries' },
      { value: 'k', label: 'keys' },
      { value: 'v', label: 'values' },
      { value: 'out', label: 'attention out' },
      { value: 'up', label: 'feed-forward up' },
      { value: 'down', label: 'feed-forward down' },
    ],
    help: 'A matrix of the first layer.',
  },
  nth: {
    kind: 'choice',
    label: 'Which update',
    default: '100',
    options: [
      { value: '1', label: '1' },
      { value: '20', label: '20' },
      { value: '100', label: '100' },
      { value: '200', label: '200' },
    ],
    help: 'The training step whose update is taken apart; each arm has made those before it by its own optimizer.',
  },
  lr: {
    ...rateParam,
    default: 0.01,
    advanced: true,
    help: 'Peak learning rate of the hidden matrices in both arms, after 20 steps of warm-up.',
  },
  weightDecay: { ...weightDecayParam, default: 0.1 },
  momentum: momentumParam,
  seed: seedParam,
} as const;

export type UpdateParams = ParamsOf<typeof updateParams>;
export type UpdateArm = 'muon' | 'adamw';

export const UPDATE_ARMS: readonly (Arm & { readonly id: UpdateArm; readonly optimizer: HiddenOptimizer })[] = [
  { id: 'muon', label: 'Muon', colour: 'muon', optimizer: 'muon' },
  { id: 'adamw', label: 'AdamW', colour: 'adamw', optimizer: 'adamw' },
];

export const UPDATE_LABELS = Object.fromEntries(UPDATE_ARMS.map(({ id, label }) => [id, label])) as Readonly<
  Record<UpdateArm, string>
>;

/** The model in words, for the provenance line. */
export const updateModel = (): string => describeCharacterModel('mha');

/** What a frame shows. Both arms have the same frames; AdamW, whose ratio needs no iteration, rests while Muon iterates. */
export type Stage =
  | 'before'
  | 'gradient'
  | 'momentum'
  | 'normalised'
  | 'iteration'
  | 'root'
  | 'ratio'
  | 'scaled'
  | 'decayed'
  | 'weight';

/** Training steps between two frames of the weight before the update. */
export const EVERY = 25;

/** Frames of the weight while it is trained up to the update: its start, then one every 25 steps. */
export const framesBefore = ({ nth }: Pick<UpdateParams, 'nth'>): number =>
  Math.max(1, Math.ceil((Number(nth) - 1) / EVERY));

/** Frames of an update: gradient, momentum, preparation, five iterations, scale, decay, new weight. */
export const STAGES = 11;
/** Rows and columns of the corner that a frame carries. */
export const CORNER = 32;
/** Levels of the corner's cells: whole numbers from -LEVELS to LEVELS. */
export const LEVELS = 15;

export interface UpdateFrame extends Frame {
  readonly stage: Stage;
  /** Number of Newton-Schulz iterations made, at stage "iteration". */
  readonly iteration?: number;
  /** Training steps that the weight has behind it, at stage "before". */
  readonly trained?: number;
  /** True when the arm did nothing here: the matrix is that of the frame before. */
  readonly rests?: boolean;
  /** Shape of the matrix. */
  readonly shape: readonly [rows: number, cols: number];
  /** First 32 rows and columns of the matrix, row-major, in fifteenths of `largest`, rounded. */
  readonly corner: readonly number[];
  /** Largest absolute entry of the corner. */
  readonly largest: number;
  /** All singular values, falling. float32. */
  readonly values: readonly number[];
  readonly rms: number;
  readonly effectiveRank: number;
  readonly svdEntropy: number;
  readonly stableRank: number;
}

/** The last frame of a stage. */
export const stageIn = (frames: readonly UpdateFrame[], stage: Stage) =>
  frames.findLast((frame) => frame.stage === stage);

export const updateSpec: ExperimentSpec<typeof updateParams, UpdateFrame> = {
  id: 'update',
  title: 'One update of one weight, by Muon and by AdamW, part by part',
  version: 1,
  memory: ARENA_BYTES,
  frameName: 'stage',
  params: updateParams,
  presets: [
    {
      id: 'queries',
      label: 'Queries',
      help: 'Muon’s update of the query matrix moves nearly every direction alike; AdamW’s moves a few and hardly the rest.',
      params: {},
    },
    {
      id: 'first',
      label: 'The first step',
      help: 'At the first step the momentum is the gradient, and AdamW leaves its signs alone. Already here Muon’s update is nearly round, AdamW’s a needle.',
      params: { nth: '1' },
    },
    {
      id: 'wide',
      label: 'A wide matrix',
      help: 'A matrix four times as long as wide has as many directions as its short side. Muon’s update of it is rounder still; AdamW’s stays a needle.',
      params: { weight: 'up' },
    },
  ],
  arms: () => UPDATE_ARMS,
  length: (params) => framesBefore(params) + STAGES,
  // Of the update before decay, of what it is made from, and of the weight that it makes.
  summarize(frames) {
    const [gradient, momentum] = [stageIn(frames, 'gradient'), stageIn(frames, 'momentum')];
    const [update, weight] = [stageIn(frames, 'scaled'), stageIn(frames, 'weight')];
    if (!gradient || !momentum || !update || !weight) return {};
    return {
      singularValues: update.values.length,
      gradientEffectiveRank: gradient.effectiveRank,
      momentumEffectiveRank: momentum.effectiveRank,
      momentumStableRank: momentum.stableRank,
      updateEffectiveRank: update.effectiveRank,
      updateStableRank: update.stableRank,
      updateEntropy: update.svdEntropy,
      updateRms: update.rms,
      updateSpectralNorm: update.values[0] ?? null,
      weightEntropy: weight.svdEntropy,
      weightStableRank: weight.stableRank,
      updateNearLargest: update.values.filter((value) => value >= (update.values[0] ?? 0) / 2).length,
      updateMedianOverLargest: (update.values[update.values.length >> 1] ?? 0) / (update.values[0] ?? Number.NaN),
    };
  },
};
