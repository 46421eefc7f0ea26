/** The experiment "inside one update": trains the toy to a step, then takes the update of one weight apart. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { advance, divergence } from '../../../lab/experiment/train.ts';
import { effectiveRank, rms, stableRank, svdEntropy } from '../../../lab/linalg/spectrum.ts';
import { singularValues } from '../../../lab/linalg/svd.ts';
import { ITERATIONS } from '../../../lab/optim/newton-schulz.ts';
import {
  type AdamwStages,
  adamwStages,
  type MuonStages,
  muonStages,
  stagesScratch,
} from '../../../lab/optim/stages.ts';
import { characterTraining, rateAt } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import {
  CORNER,
  EVERY,
  framesBefore,
  LEVELS,
  type Stage,
  UPDATE_ARMS,
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
function* shownOf(
  params: UpdateParams,
  { label, optimizer: hidden }: (typeof UPDATE_ARMS)[number],
): Generator<Shown & { shape: [number, number] }, void, void> {
  const { seed, lr: rate, weightDecay, momentum: mu } = params;
  const config = characterConfig('mha');
  const { model, optimizer, next, train } = characterTraining({
    seed,
    config,
    optimizer: hidden,
    rate,
    momentum: mu,
    weightDecay,
  });
  const { tape, parameters } = model;
  const name = `layer0.${params.weight}`;
  const w = parameters.get(name);
  const shape: [number, number] = [w.rows, w.cols];
  const scratch = tape.allocate(stagesScratch(w.rows, w.cols));
  tape.keep();
  const last = Number(params.nth) - 1;
  const training = train({ steps: last });
  for (let step = 0; step <= last; step++) {
    if (step % EVERY === 0 && step / EVERY < framesBefore(params))
      yield { stage: 'before', matrix: tape.values(w), trained: step, shape };
    const { stopped } = advance(training, 1);
    if (stopped !== undefined) throw new Error(`${label}: ${stopped} A lower learning rate holds.`);
  }
  const { ids, targets } = next();
  const stopped = divergence(model.lossAndGradients(ids, targets), last);
  if (stopped !== undefined) throw new Error(`${label}: ${stopped} A lower learning rate holds.`);
  const lr = rateAt(rate, last);
  const memory = optimizer.memory(name);
  const k = tape.kernels;
  const shown =
    hidden === 'muon'
      ? muonShown(muonStages(k, w, memory.momentum!, scratch, { lr, mu, weightDecay }))
      : adamwShown(adamwStages(k, w, memory, scratch, last + 1, lr, weightDecay));
  for (const one of shown) yield { ...one, shape };
}

function* run(params: UpdateParams, armId: string): Generator<UpdateFrame, void, void> {
  let step = 0;
  for (const { matrix, ...stage } of shownOf(params, armOf(UPDATE_ARMS, armId))) {
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

export const experiment: Experiment<typeof updateParams, UpdateFrame> = { ...updateSpec, run };
