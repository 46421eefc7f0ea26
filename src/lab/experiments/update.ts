/** The experiment "inside one update": trains the toy to a step, then takes the update of one weight apart. */

import { effectiveRank, rms, stableRank, svdEntropy } from '../linalg/spectrum.ts';
import { singularValues } from '../linalg/svd.ts';
import { ADAMW, Optimizer } from '../optim/optimizer.ts';
import { warmupConstant } from '../optim/schedules.ts';
import { adamwStages, muonStages, stagesScratch } from '../optim/stages.ts';
import { characterConfig, characterTraining, OTHER_RATE, WARMUP } from './character-model.ts';
import type { Experiment } from './experiment.ts';
import {
  CORNER,
  LEVELS,
  type Stage,
  UPDATE_LABELS,
  type UpdateFrame,
  type UpdateParams,
  type updateParams,
  updateSpec,
} from './update-spec.ts';

interface Shown {
  readonly stage: Stage;
  readonly matrix: ArrayLike<number>;
  readonly iteration?: number;
  readonly rests?: boolean;
}

/** The stages of the chosen update in the order of the frames. */
function stagesOf(params: UpdateParams, arm: string): { stages: Shown[]; shape: [number, number] } {
  const { model, batch, next } = characterTraining(params.seed, characterConfig('mha'));
  const { tape, parameters } = model;
  const config = {
    ...ADAMW,
    hidden: arm as 'muon' | 'adamw',
    momentum: params.momentum,
    weightDecay: params.weightDecay,
    gainDecay: 0,
  };
  const optimizer = new Optimizer(model, config);
  const name = `layer0.${params.weight}`;
  const w = parameters.get(name);
  const scratch = tape.allocate(stagesScratch(w.rows, w.cols));
  tape.keep();
  const last = Number(params.at);
  for (let step = 0; step < last; step++) {
    next();
    model.lossAndGradients(batch.ids, batch.targets);
    if (step < last - 1)
      optimizer.step(warmupConstant(step, WARMUP, params.lr), warmupConstant(step, WARMUP, OTHER_RATE));
  }
  const lr = warmupConstant(last - 1, WARMUP, params.lr);
  const moments = optimizer.moments(name);
  const shape: [number, number] = [w.rows, w.cols];
  if (arm === 'muon') {
    const { weightDecay, momentum } = params;
    const made = muonStages(tape.kernels, w, moments.first, scratch, { lr, mu: momentum, weightDecay });
    const [normalised, ...iterates] = made.iterates;
    const stages: Shown[] = [
      { stage: 'gradient', matrix: made.gradient },
      { stage: 'momentum', matrix: made.momentum },
      { stage: 'normalised', matrix: normalised! },
      ...iterates.map((matrix, i) => ({ stage: 'iteration' as const, matrix, iteration: i + 1 })),
      { stage: 'scaled', matrix: made.scaled },
      { stage: 'decayed', matrix: made.decayed },
      { stage: 'weight', matrix: made.weight },
    ];
    return { stages, shape };
  }
  const made = adamwStages(tape.kernels, w, moments, scratch, last, lr, config);
  const ratio: Shown = { stage: 'ratio', matrix: made.ratio };
  const stages: Shown[] = [
    { stage: 'gradient', matrix: made.gradient },
    { stage: 'momentum', matrix: made.momentum },
    { stage: 'root', matrix: made.root },
    ratio,
    ...Array.from({ length: 4 }, () => ({ ...ratio, rests: true })),
    { stage: 'scaled', matrix: made.ratio, rests: true },
    { stage: 'decayed', matrix: made.decayed },
    { stage: 'weight', matrix: made.weight },
  ];
  return { stages, shape };
}

function* run(params: UpdateParams, arm: string): Generator<UpdateFrame, void, void> {
  if (!Object.hasOwn(UPDATE_LABELS, arm))
    throw new RangeError(`There is no arm "${arm}". Known: ${Object.keys(UPDATE_LABELS).join(', ')}.`);
  const { stages, shape } = stagesOf(params, arm);
  for (const [step, { matrix, ...stage }] of stages.entries()) {
    if (!Array.from(matrix).every(Number.isFinite))
      throw new Error(`${UPDATE_LABELS[arm as 'muon']} diverged before this step: a lower learning rate holds.`);
    const values = singularValues(matrix, ...shape);
    const { corner, largest } = cornerOf(matrix, shape[1]);
    yield {
      step,
      ...stage,
      shape,
      corner,
      largest,
      values: Array.from(values, Math.fround),
      rms: Math.fround(rms(matrix)),
      effectiveRank: Math.fround(effectiveRank(values)),
      svdEntropy: Math.fround(svdEntropy(values)),
      stableRank: Math.fround(stableRank(values)),
    };
  }
}

/** The first rows and columns in whole levels of their largest entry. */
function cornerOf(matrix: ArrayLike<number>, cols: number): { corner: number[]; largest: number } {
  const cells = Array.from(
    { length: CORNER * CORNER },
    (_, i) => matrix[Math.floor(i / CORNER) * cols + (i % CORNER)]!,
  );
  const largest = cells.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  // + 0 makes a negative zero a zero
  const corner = cells.map((x) => (largest > 0 ? Math.round((LEVELS * x) / largest) + 0 : 0));
  return { corner, largest: Math.fround(largest) };
}

export const update: Experiment<typeof updateParams, UpdateFrame> = { ...updateSpec, run };
