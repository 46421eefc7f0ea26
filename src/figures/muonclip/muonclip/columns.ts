/** The frames of one arm as typed columns, so that redrawing a growing run costs what is new. */

import { HEADS, LAYERS } from '../../../lab/toy/character-shape.ts';
import type { MuonclipFrame } from './spec.ts';

export const CELLS = LAYERS * HEADS;
/** W_q and W_k of each layer. */
export const NORMS = 2 * LAYERS;

export class ArmColumns {
  count = 0;
  readonly loss: Float64Array;
  /** Mean loss of the last steps: batches are small, their losses noisy. */
  readonly meanLoss: Float64Array;
  /** (steps × layers × heads), row-major. */
  readonly maxLogit: Float64Array;
  /** S_max: the largest of all heads. */
  readonly largest: Float64Array;
  /** Extent of the finite values above 0 of maxLogit: what a log axis must span. */
  low = Number.POSITIVE_INFINITY;
  high = 0;
  readonly normSteps: number[] = [];
  readonly norms: number[] = [];

  constructor(length: number) {
    this.loss = new Float64Array(length);
    this.meanLoss = new Float64Array(length);
    this.maxLogit = new Float64Array(length * CELLS);
    this.largest = new Float64Array(length);
  }

  /** Takes in the frames up to `count` that are not yet here. */
  grow(frames: readonly MuonclipFrame[], count: number): void {
    const end = Math.min(count, frames.length);
    for (let step = this.count; step < end; step++) {
      const frame = frames[step]!;
      this.loss[step] = frame.loss;
      this.meanLoss[step] = meanLoss(frames, step);
      this.maxLogit.set(frame.maxLogit, step * CELLS);
      this.largest[step] = frame.maxLogit.reduce(larger, Number.NEGATIVE_INFINITY);
      for (const value of frame.maxLogit) {
        if (value > 0 && value < this.low) this.low = value;
        if (value > this.high && value < Number.POSITIVE_INFINITY) this.high = value;
      }
      if (frame.norms) {
        this.normSteps.push(step);
        this.norms.push(...frame.norms);
      }
    }
    this.count = Math.max(this.count, end);
  }
}

/** The mean over the last 25 steps, over fewer in the first hundred, where the loss falls fast. */
export function meanLoss(frames: readonly MuonclipFrame[], step: number): number {
  const first = step - Math.min(24, Math.floor(step / 4));
  let sum = 0;
  for (let i = first; i <= step; i++) sum += frames[i]?.loss ?? Number.NaN;
  return sum / (step - first + 1);
}

/** Keeps a NaN: a head without a number is what the reader must see. */
const larger = (a: number, b: number) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Math.max(a, b));
