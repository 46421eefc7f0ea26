/** The update-RMS experiment: one gradient of each shape through Newton-Schulz, and the size of what comes out under three scales. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { createSimdKernels } from '../../../lab/kernels/simd.ts';
import { multiply, normalMatrix } from '../../../lab/linalg/matrix.ts';
import { rms } from '../../../lab/linalg/spectrum.ts';
import { UPDATE_RMS } from '../../../lab/optim/muon.ts';
import { newtonSchulz, newtonSchulzScratch } from '../../../lab/optim/newton-schulz.ts';
import { Random } from '../../../lab/random.ts';
import { SHAPES, type UpdateRmsFrame, type UpdateRmsParams, type updateRmsParams, updateRmsSpec } from './spec.ts';

/** Jordan's scale of an update whose rows are the layer's outputs. */
export const jordanScale = (rows: number, cols: number): number => Math.sqrt(Math.max(1, rows / cols));

/** Scale of Moonlight and K2: the RMS of a full-rank update is then 0.2 for every shape. */
export const matchedScale = (rows: number, cols: number): number => UPDATE_RMS * Math.sqrt(Math.max(rows, cols));

/** Normal values at full rank, else a product of normal (rows, rank) and (rank, cols). */
function gradient(rows: number, cols: number, rank: number, random: Random): Float64Array {
  if (rank === Math.min(rows, cols)) return normalMatrix(rows, cols, random);
  return multiply(normalMatrix(rows, rank, random), normalMatrix(rank, cols, random), rows, rank, cols);
}

// #region run
function* run(params: UpdateRmsParams, armId: string): Generator<UpdateRmsFrame, void, void> {
  armOf(updateRmsSpec.arms(params), armId);
  const most = Math.max(...SHAPES.map(({ rows, cols }) => rows * cols + newtonSchulzScratch(rows, cols)));
  const k = createSimdKernels(most);
  const random = new Random(params.seed);
  for (const [step, { rows, cols }] of SHAPES.entries()) {
    const size = rows * cols;
    const rank = Math.max(1, Math.round(params.rank * Math.min(rows, cols)));
    k.arena.set(gradient(rows, cols, rank, random.fork()), k.start);
    const at = newtonSchulz(k, k.start, rows, cols, k.start + size, params.iterations);
    const raw = rms(k.arena.subarray(at, at + size));
    yield {
      step,
      rows,
      cols,
      rank,
      raw: Math.fround(raw),
      matched: Math.fround(raw * matchedScale(rows, cols)),
      jordan: Math.fround(raw * jordanScale(rows, cols)),
      exact: Math.fround(Math.sqrt(rank / size)),
    };
  }
}

export const experiment: Experiment<typeof updateRmsParams, UpdateRmsFrame> = { ...updateRmsSpec, run };
// #endregion run
