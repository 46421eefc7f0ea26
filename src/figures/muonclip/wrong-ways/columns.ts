/** The frames of one arm as typed columns, so that redrawing a growing run costs what is new. */

import type { WrongWaysFrame } from './spec.ts';

/** Two layers of four heads. */
export const CELLS = 8;

export class ArmColumns {
  count = 0;
  readonly loss: Float64Array;
  /** Mean loss of the last 25 steps, of fewer in the first hundred, where it falls fast. */
  readonly meanLoss: Float64Array;
  /** (steps × layers × heads), row-major. */
  readonly maxLogit: Float64Array;
  /** S_max: the largest of all heads. */
  readonly largest: Float64Array;
  /** Largest product under a soft-cap; S_max itself where nothing is capped. */
  readonly product: Float64Array;
  isCapped = false;
  /** Extent of what a log axis must span. */
  low = Number.POSITIVE_INFINITY;
  high = 0;

  constructor(length: number) {
    this.loss = new Float64Array(length);
    this.meanLoss = new Float64Array(length);
    this.maxLogit = new Float64Array(length * CELLS);
    this.largest = new Float64Array(length);
    this.product = new Float64Array(length);
  }

  /** Takes in the frames up to `count` that are not yet here. */
  grow(frames: readonly WrongWaysFrame[], count: number): void {
    const end = Math.min(count, frames.length);
    for (let step = this.count; step < end; step++) {
      const { loss, maxLogit, maxProduct } = frames[step]!;
      this.loss[step] = loss;
      this.maxLogit.set(maxLogit, step * CELLS);
      this.largest[step] = largest(maxLogit);
      this.product[step] = largest(maxProduct ?? maxLogit);
      this.isCapped ||= maxProduct !== undefined;
      for (const value of [...maxLogit, ...(maxProduct ?? [])]) {
        if (value > 0 && value < this.low) this.low = value;
        if (value > this.high && value < Number.POSITIVE_INFINITY) this.high = value;
      }
      const first = step - Math.min(24, Math.floor(step / 4));
      let sum = 0;
      for (let i = first; i <= step; i++) sum += this.loss[i]!;
      this.meanLoss[step] = sum / (step - first + 1);
    }
    this.count = Math.max(this.count, end);
  }
}

/** Keeps a NaN: Math.max does. */
const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value));
