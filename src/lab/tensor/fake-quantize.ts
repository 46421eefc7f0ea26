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

/** Codes and scales of w, 2 to 8 bits; `to`, where given, is the arena offset that receives codes times scales. */
export function quantize(
  tape: Tape,
  w: Tensor,
  { size, along }: Grouping,
  bits: number,
  range: CodeRange,
  to?: number,
): Quantized {
  const { arena } = tape.kernels;
  const { rows, cols } = w;
  const [lines, length, step, next] = along === 'row' ? [rows, cols, 1, cols] : [cols, rows, cols, 1];
  if (!(Number.isInteger(size) && size >= 1 && length % size === 0))
    throw new RangeError(`quantize: groups of ${size} do not divide the ${along}s of ${shapeOf(w)}.`);
  if (!(Number.isInteger(bits) && bits >= 2 && bits <= 8))
    throw new RangeError(`quantize: ${bits} bits are not a whole number from 2 to 8.`);
  const high = 2 ** (bits - 1) - 1;
  const [low, divisor] = range === 'even' ? [-high, high] : [-high - 1, high + 0.5];
  const codes = new Int8Array(w.size);
  const scales = new (arena.constructor as typeof Float64Array)(w.size / size);
  for (let line = 0, group = 0; line < lines; line++) {
    for (let begin = 0; begin < length; begin += size, group++) {
      const first = line * next + begin * step;
      const end = first + size * step;
      let largest = 0;
      for (let i = first; i < end; i += step) largest = Math.max(largest, Math.abs(arena[w.data + i]!));
      scales[group] = largest / divisor;
      const scale = scales[group]!;
      for (let i = first; i < end; i += step) {
        // Over absmax first: the largest entry is then exactly the divisor, whatever the scale was rounded to.
        const code = largest > 0 ? roundHalfEven((arena[w.data + i]! / largest) * divisor) : 0;
        codes[i] = Math.min(high, Math.max(low, code));
        if (to !== undefined) arena[to + i] = codes[i]! * scale;
      }
    }
  }
  return { codes, scales };
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
