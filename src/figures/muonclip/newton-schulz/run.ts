/** The Newton-Schulz experiment: the real iteration on a real matrix, its singular values measured after every step. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { createFloat64Kernels } from '../../../lab/kernels/float64.ts';
import { compose, orthogonalMatrix } from '../../../lab/linalg/matrix.ts';
import { singularValues, svd } from '../../../lab/linalg/svd.ts';
import { newtonSchulzFlopsOfModel, passFlops } from '../../../lab/model/flops.ts';
import { newtonSchulzScratch, newtonSchulzStep, normalize } from '../../../lab/optim/newton-schulz.ts';
import { Random } from '../../../lab/random.ts';
import { characterModel } from '../../../lab/toy/character-model.ts';
import { BATCH, characterConfig } from '../../../lab/toy/character-shape.ts';
import {
  coefficientsOf,
  handValues,
  type NewtonSchulzFrame,
  type NewtonSchulzParams,
  type newtonSchulzParams,
  newtonSchulzSpec,
} from './spec.ts';

/** The weight of the model whose first gradient is taken. */
const WEIGHT = 'layer0.q';
/** An entry above this is on its way out of all numbers, and the other singular values drown in its rounding. */
const MOST = 1e6;

interface Start {
  readonly n: number;
  /** (n, n) row-major. */
  readonly matrix: Float64Array;
}

/** U diag(s) V^T with random directions. */
function byHand(params: NewtonSchulzParams): Start {
  const random = new Random(params.seed);
  const s = handValues(params);
  const [u, v] = [orthogonalMatrix(s.length, random), orthogonalMatrix(s.length, random)];
  return { n: s.length, matrix: compose(u, s, v) };
}

/** The gradient of one weight on the first batch of the toy's training. */
function firstGradient(params: NewtonSchulzParams): Start {
  const { model, next } = characterModel(params.seed, characterConfig('mha'));
  const { ids, targets } = next();
  model.lossAndGradients(ids, targets);
  const weight = model.parameters.get(WEIGHT);
  return { n: weight.rows, matrix: Float64Array.from(model.tape.gradients(weight)) };
}

function* run(params: NewtonSchulzParams, armId: string): Generator<NewtonSchulzFrame, void, void> {
  armOf(newtonSchulzSpec.arms(params), armId);
  const { n, matrix } = params.source === 'hand' ? byHand(params) : firstGradient(params);
  const { u, v } = svd(matrix, n, n);
  const polar = compose(u, new Float64Array(n).fill(1), v);
  const size = n * n;
  const k = createFloat64Kernels(size + newtonSchulzScratch(n, n));
  let [x, next] = [size, 2 * size];
  const gram = 3 * size;
  k.arena.set(matrix, 0);
  if (params.normalize) normalize(k, 0, size, x);
  else k.scale(0, 1, x, size);
  for (let step = 0; step <= params.iterations; step++) {
    if (step > 0) {
      newtonSchulzStep(k, x, next, gram, n, n, coefficientsOf(params));
      [x, next] = [next, x];
    }
    const now = k.arena.slice(x, x + size);
    const isBounded = now.every((value) => Math.abs(value) < MOST);
    const flops = step === 0 ? { flops: flopsOf(params.iterations) } : {};
    const measured = isBounded ? measure(now, n, u, v, polar) : lost(n);
    yield { step, ...measured, ...flops, ...(!isBounded && { stopped: stoppedAt(step) }) };
    if (!isBounded) return;
  }
}

function flopsOf(iterations: number): [number, number] {
  const config = characterConfig('mha');
  return [passFlops(config, BATCH), newtonSchulzFlopsOfModel(config, iterations)];
}

const lost = (n: number) => {
  const none = new Array<number>(n).fill(Number.NaN);
  return { along: none, values: none, error: Number.NaN };
};

const stoppedAt = (step: number) =>
  `The matrix grew past all bounds at iteration ${step}: it began with a singular value from which the polynomial diverges.`;

function measure(x: ArrayLike<number>, n: number, u: Float64Array, v: Float64Array, polar: Float64Array) {
  const along = Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) sum += u[r * n + i]! * x[r * n + c]! * v[c * n + i]!;
    return Math.fround(sum);
  });
  let squares = 0;
  for (let i = 0; i < polar.length; i++) squares += (x[i]! - polar[i]!) * (x[i]! - polar[i]!);
  const error = Math.fround(Math.sqrt(squares / n));
  return { along, values: Array.from(singularValues(x, n, n), Math.fround), error };
}

export const experiment: Experiment<typeof newtonSchulzParams, NewtonSchulzFrame> = { ...newtonSchulzSpec, run };
