/** Fake quantisation: weights rounded to a few levels in groups, as inference would hold them, with a gradient that ignores the rounding. */

import { shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/**
 * Which codes b bits give. `even`: scale = absmax / (2^(b-1) - 1), codes -(2^(b-1) - 1) up to 2^(b-1) - 1, so -7 to 7 at 4
 * bits. `full`: scale = absmax / (2^(b-1) - 1/2), which is absmax / 7.5, and one code more below, -8 to 7; the largest entry
 * of a group is then clipped by half a step where it is positive.
 */
export type CodeRange = 'even' | 'full';

export interface Grouping {
  /** Entries that share one scale. */
  readonly size: number;
  /** Where they lie: side by side in a row, or one below the other in a column (the inputs of one output under y = x W). */
  readonly along: 'row' | 'column';
}

export interface Quantized {
  /** (rows, cols): whole numbers. */
  readonly codes: Int8Array;
  /** One a group, group after group in each row (or column); rounded to the arena's precision. 0 where a group is all zeros. */
  readonly scales: Float32Array | Float64Array;
}

/** Rounds half to even, for |x| < 2^51. */
const roundHalfEven = (x: number) => x + 6755399441055744 - 6755399441055744;

/** Shape of values that lie row after row. */
export interface Shape {
  readonly rows: number;
  readonly cols: number;
}

/** Codes and scales of values, 2 to 8 bits; `back`, where given, receives codes times scales and may be the values themselves. */
export function quantizeValues(
  values: Float32Array | Float64Array,
  shape: Shape,
  { size, along }: Grouping,
  bits: number,
  range: CodeRange,
  back?: Float32Array | Float64Array,
): Quantized {
  const { rows, cols } = shape;
  const [lines, length, step, next] = along === 'row' ? [rows, cols, 1, cols] : [cols, rows, cols, 1];
  if (!(Number.isInteger(size) && size >= 1 && length % size === 0))
    throw new RangeError(`quantize: groups of ${size} do not divide the ${along}s of ${shapeOf(shape)}.`);
  if (!(Number.isInteger(bits) && bits >= 2 && bits <= 8))
    throw new RangeError(`quantize: ${bits} bits are not a whole number from 2 to 8.`);
  const high = (1 << (bits - 1)) - 1;
  const [low, divisor] = range === 'even' ? [-high, high] : [-high - 1, high + 0.5];
  const codes = new Int8Array(values.length);
  const scales = new (values.constructor as typeof Float64Array)(values.length / size);
  for (let line = 0, group = 0; line < lines; line++) {
    for (let begin = 0; begin < length; begin += size, group++) {
      const first = line * next + begin * step;
      const end = first + size * step;
      let largest = 0;
      for (let i = first; i < end; i += step) largest = Math.max(largest, Math.abs(values[i]!));
      scales[group] = largest / divisor;
      const scale = scales[group]!;
      for (let i = first; i < end; i += step) {
        // Over absmax first: the largest entry is then exactly the divisor, whatever the scale was rounded to.
        const code = largest > 0 ? roundHalfEven((values[i]! / largest) * divisor) : 0;
        codes[i] = Math.min(high, Math.max(low, code));
        if (back) back[i] = codes[i]! * scale;
      }
    }
  }
  return { codes, scales };
}

/** The same of a tensor; `to`, where given, is the arena offset that receives codes times scales. */
export function quantize(
  tape: Tape,
  w: Tensor,
  grouping: Grouping,
  bits: number,
  range: CodeRange,
  to?: number,
): Quantized {
  const { arena } = tape.kernels;
  const back = to === undefined ? undefined : arena.subarray(to, to + w.size);
  return quantizeValues(tape.values(w), w, grouping, bits, range, back);
}

/**
 * w as its codes and scales give it back, of w's shape. The gradient passes straight through: it is that of w, as if nothing had
 * been rounded or clipped.
 */
export function fakeQuantize(tape: Tape, w: Tensor, grouping: Grouping, bits: number, range: CodeRange): Tensor {
  const { kernels } = tape;
  const y = tape.tensor(w.rows, w.cols);
  quantize(tape, w, grouping, bits, range, y.data);
  tape.record(y, () => {
    if (tape.accumulate(w)) kernels.axpby(1, y.grad, 1, w.grad, w.grad, w.size);
    else kernels.scale(y.grad, 1, w.grad, w.size);
  });
  return y;
}
