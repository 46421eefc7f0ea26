/** The experiment "inside one update": trains the toy to a step, then takes the update of one weight apart. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { effectiveRank, rms, stableRank, svdEntropy } from '../../../lab/linalg/spectrum.ts';
import { singularValues } from '../../../lab/linalg/svd.ts';
import { ITERATIONS } from '../../../lab/optim/newton-schulz.ts';
import { ADAMW, Optimizer } from '../../../lab/optim/optimizer.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import {
  type AdamwStages,
  adamwStages,
  type MuonStages,
  muonStages,
  stagesScratch,
} from '../../../lab/optim/stages.ts';
import { characterTraining, OTHER_RATE, WARMUP } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import {
  CORNER,
  EVERY,
  framesBefore,
  LEVELS,
  type Stage,
  UPDATE_LABELS,
  type UpdateArm,
  type UpdateFrame,
  type UpdateParams,
  type updateParams,
  updateSpec,
} from './spec.ts';

interface Shown {
  readonly stage: Stage;
  readonly matrix: ArrayLike<number>;
  readonly iteration?: number;
  readonly trained?: number;
  readonly rests?: boolean;
}

const muonShown = ({ gradient, momentum, iterates, scaled, decayed, weight }: MuonStages): Shown[] => [
  { stage: 'gradient', matrix: gradient },
  { stage: 'momentum', matrix: momentum },
  ...iterates.map(
    (matrix, i): Shown => (i === 0 ? { stage: 'normalised', matrix } : { stage: 'iteration', matrix, iteration: i }),
  ),
  { stage: 'scaled', matrix: scaled },
  { stage: 'decayed', matrix: decayed },
  { stage: 'weight', matrix: weight },
];

const adamwShown = ({ gradient, momentum, root, ratio, decayed, weight }: AdamwStages): Shown[] => [
  { stage: 'gradient', matrix: gradient },
  { stage: 'momentum', matrix: momentum },
  { stage: 'root', matrix: root },
  { stage: 'ratio', matrix: ratio },
  ...Array.from({ length: ITERATIONS - 1 }, (): Shown => ({ stage: 'ratio', matrix: ratio, rests: true })),
  { stage: 'scaled', matrix: ratio, rests: true },
  { stage: 'decayed', matrix: decayed },
  { stage: 'weight', matrix: weight },
];

/** The weight on its way to the update, then the stages of the update. */
function* shownOf(params: UpdateParams, arm: UpdateArm): Generator<Shown & { shape: [number, number] }, void, void> {
  const { model, batch, next } = characterTraining(params.seed, characterConfig('mha'));
  const { tape, parameters } = model;
  const { weightDecay, momentum: mu } = params;
  const config = { ...ADAMW, hidden: arm, momentum: mu, weightDecay, gainDecay: 0 };
  const optimizer = new Optimizer(model, config);
  const name = `layer0.${params.weight}`;
  const w = parameters.get(name);
  const shape: [number, number] = [w.rows, w.cols];
  const scratch = tape.allocate(stagesScratch(w.rows, w.cols));
  tape.keep();
  const last = Number(params.nth) - 1;
  for (let step = 0; step <= last; step++) {
    if (step % EVERY === 0 && step / EVERY < framesBefore(params))
      yield { stage: 'before', matrix: tape.values(w), trained: step, shape };
    next();
    model.lossAndGradients(batch.ids, batch.targets);
    if (step < last) optimizer.step(warmupConstant(step, WARMUP, params.lr), warmupConstant(step, WARMUP, OTHER_RATE));
  }
  const lr = warmupConstant(last, WARMUP, params.lr);
  const moments = optimizer.moments(name);
  const k = tape.kernels;
  const shown =
    arm === 'muon'
      ? muonShown(muonStages(k, w, moments.first, scratch, { lr, mu, weightDecay }))
      : adamwShown(adamwStages(k, w, moments, scratch, last + 1, lr, config));
  for (const one of shown) yield { ...one, shape };
}

function* run(params: UpdateParams, arm: string): Generator<UpdateFrame, void, void> {
  if (!Object.hasOwn(UPDATE_LABELS, arm))
    throw new RangeError(`There is no arm "${arm}". Known: ${Object.keys(UPDATE_LABELS).join(', ')}.`);
  let step = 0;
  for (const { matrix, ...stage } of shownOf(params, arm as UpdateArm)) {
    if (!Array.from(matrix).every(Number.isFinite))
      throw new Error(`${UPDATE_LABELS[arm as UpdateArm]} diverged before this update: a lower learning rate holds.`);
    const values = singularValues(matrix, ...stage.shape);
    yield {
      step: step++,
      ...stage,
      ...cornerOf(matrix, stage.shape[1]),
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
export { update as experiment };
