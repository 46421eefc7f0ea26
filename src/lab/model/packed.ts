/** Weights in 6 bits, so that a trained toy can come with the page: one letter a weight, and sixty-four neighbours share one scale. */

import type { Transformer } from '../model/transformer.ts';

const GROUP = 64;
/** Whole numbers from -31 to 31, of which the middle letter is 0. */
const LARGEST = 31;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export interface Packed {
  /** One letter a weight, in the model's order. */
  readonly codes: string;
  /** Of each group the size of its largest weight; float32. */
  readonly scales: readonly number[];
}

export function pack({ parameters, tape }: Transformer): Packed {
  let codes = '';
  const scales: number[] = [];
  for (const { tensor } of parameters.list) {
    const values = tape.values(tensor);
    for (let begin = 0; begin < values.length; begin += GROUP) {
      const own = values.subarray(begin, begin + GROUP);
      let most = 0;
      for (const value of own) most = Math.max(most, Math.abs(value));
      scales.push(Math.fround(most));
      for (const value of own) codes += LETTERS[LARGEST + (most === 0 ? 0 : Math.round((value / most) * LARGEST))]!;
    }
  }
  return { codes, scales };
}

/** Puts packed weights into a model of the same shape. Throws when their number is another. */
export function unpack({ codes, scales }: Packed, { parameters, tape }: Transformer): void {
  if (codes.length !== parameters.count)
    throw new RangeError(`unpack: ${codes.length} weights do not fit a model of ${parameters.count}.`);
  let at = 0;
  for (const { tensor } of parameters.list) {
    const values = tape.values(tensor);
    for (let i = 0; i < values.length; i++, at++)
      values[i] = ((LETTERS.indexOf(codes[at]!) - LARGEST) * Math.fround(scales[Math.floor(at / GROUP)]!)) / LARGEST;
  }
}
