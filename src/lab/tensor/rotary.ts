/** Rotary position embedding (RoPE): pairs (j, j + width/2) of each head turn by position * theta^(-2j/width). */

import { cos, sin } from '../math.ts';
import { checkHeads, checkSequences } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';
import { ropeFrequencies } from './yarn.ts';

export interface RotaryTable {
  readonly length: number;
  readonly width: number;
  /** Arena offsets of the tables (length, width/2). */
  readonly cosines: number;
  readonly sines: number;
}

/** Cosines and sines for positions 0..length-1, allocated once. `turns` is theta, or the frequency of each pair (width/2). */
export function rotaryTable(tape: Tape, length: number, width: number, turns: number | ArrayLike<number>): RotaryTable {
  const frequencies = typeof turns === 'number' ? ropeFrequencies(width, turns) : turns;
  const half = width / 2;
  if (frequencies.length !== half)
    throw new RangeError(`rotaryTable: ${frequencies.length} frequencies do not fit a width of ${width}.`);
  const cosines = tape.allocate(length * half);
  const sines = tape.allocate(length * half);
  for (let t = 0; t < length; t++) {
    for (let j = 0; j < half; j++) {
      const angle = t * frequencies[j]!;
      tape.kernels.arena[cosines + t * half + j] = cos(angle);
      tape.kernels.arena[sines + t * half + j] = sin(angle);
    }
  }
  tape.keep();
  return { length, width, cosines, sines };
}

/**
 * x (batch * length, heads * width) with every head rotated by its row's position, which counts from `first` in each sequence.
 * Throws when the table ends before the last position.
 */
export function rotary(tape: Tape, x: Tensor, table: RotaryTable, length: number, first = 0): Tensor {
  checkSequences('rotary', x, length);
  checkHeads('rotary', x, table.width);
  if (first < 0 || first + length > table.length)
    throw new RangeError(
      `rotary: positions ${first} to ${first + length - 1} are not all in a table of ${table.length}.`,
    );
  const k = tape.kernels;
  const offset = (first * table.width) / 2;
  const [cosines, sines] = [table.cosines + offset, table.sines + offset];
  const heads = x.cols / table.width;
  const y = tape.tensor(x.rows, x.cols);
  const turn = (from: number, to: number, sign: number, accumulate: number) =>
    k.rotate(from, to, cosines, sines, x.rows, length, heads, table.width, sign, accumulate);
  turn(x.data, y.data, 1, 0);
  tape.record(y, () => {
    const accumulate = tape.accumulate(x);
    turn(y.grad, x.grad, -1, accumulate);
  });
  return y;
}
