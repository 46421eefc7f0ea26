/** The frames of one arm of a training run as typed columns, so that redrawing a growing run costs what is new. */

import { HEADS, LAYERS } from '../../lab/toy/character-shape.ts';

export const CELLS = LAYERS * HEADS;
/** W_q and W_k of each layer. */
export const NORMS = 2 * LAYERS;

/** What the columns take from a frame. */
interface TrainingFrame {
  readonly loss: number;
  /** Largest attention logit, (layers × heads), row-major. */
  readonly maxLogit: readonly number[];
  /** Largest product under a soft-cap, of each layer. */
  readonly maxProduct?: readonly number[];
  /** Spectral norms of W_q and W_k of each layer, at some steps. */
  readonly norms?: readonly number[];
}

export class ArmColumns {
  count = 0;
  readonly loss: Float64Array;
  /** Mean loss of the last steps: batches are small, their losses noisy. */
  readonly meanLoss: Float64Array;
  /** (steps × layers × heads), row-major. */
  readonly maxLogit: Float64Array;
  /** S_max: the largest of all heads. NaN where a head has no number. */
  readonly largest: Float64Array;
  /** Largest product under a soft-cap; S_max itself where nothing is capped. */
  readonly product: Float64Array;
  isCapped = false;
  /** Extent of the finite values above 0: what a log axis must span. */
  low = Number.POSITIVE_INFINITY;
  high = 0;
  readonly normSteps: number[] = [];
  readonly norms: number[] = [];

  constructor(length: number) {
    this.loss = new Float64Array(length);
    this.meanLoss = new Float64Array(length);
    this.maxLogit = new Float64Array(length * CELLS);
    this.largest = new Float64Array(length);
    this.product = new Float64Array(length);
  }

  /** Takes in the frames up to `count` that are not yet here. */
  grow(frames: readonly TrainingFrame[], count: number): void {
    const end = Math.min(count, frames.length);
    for (let step = this.count; step < end; step++) {
      const { loss, maxLogit, maxProduct, norms } = frames[step]!;
      this.loss[step] = loss;
      this.meanLoss[step] = meanLoss(frames, step);
      this.maxLogit.set(maxLogit, step * CELLS);
      this.largest[step] = largest(maxLogit);
      this.product[step] = largest(maxProduct ?? maxLogit);
      this.isCapped ||= maxProduct !== undefined;
      for (const value of [...maxLogit, ...(maxProduct ?? [])]) {
        if (value > 0 && value < this.low) this.low = value;
        if (value > this.high && value < Number.POSITIVE_INFINITY) this.high = value;
      }
      if (norms) {
        this.normSteps.push(step);
        this.norms.push(...norms);
      }
    }
    this.count = Math.max(this.count, end);
  }
}

/** The mean over the last 25 steps, over fewer in the first hundred, where the loss falls fast. */
export function meanLoss(frames: readonly Pick<TrainingFrame, 'loss'>[], step: number): number {
  const first = step - Math.min(24, Math.floor(step / 4));
  let sum = 0;
  for (let i = first; i <= step; i++) sum += frames[i]?.loss ?? Number.NaN;
  return sum / (step - first + 1);
}

/** Math.max keeps a NaN: a head without a number is what the reader must see. */
const largest = (values: readonly number[]) =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
