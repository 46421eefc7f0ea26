/** Weights in 8 bits, so that a trained toy can come with the page: sixty-four neighbours share one scale. */

import type { Transformer } from '../model/transformer.ts';
import { INT8 } from '../tensor/minifloat.ts';

const GROUP = 64;

export interface Packed {
  /** One byte a weight, in the model's order; base64. */
  readonly codes: string;
  /** One float32 a group; base64, little-endian. */
  readonly scales: string;
}

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export function pack(model: Transformer): Packed {
  const { parameters, tape } = model;
  const codes = new Int8Array(parameters.count);
  const scales = new DataView(new ArrayBuffer((4 * parameters.count) / GROUP));
  let at = 0;
  for (const { tensor } of parameters.list) {
    const values = tape.values(tensor);
    for (let begin = 0; begin < values.length; begin += GROUP, at += GROUP) {
      const own = values.subarray(begin, begin + GROUP);
      let most = 0;
      for (const value of own) most = Math.max(most, Math.abs(value));
      const scale = Math.fround(most / INT8.largest);
      scales.setFloat32((4 * at) / GROUP, scale, true);
      own.forEach((value, i) => {
        codes[at + i] = scale === 0 ? 0 : INT8.round(value / scale);
      });
    }
  }
  return { codes: toBase64(new Uint8Array(codes.buffer)), scales: toBase64(new Uint8Array(scales.buffer)) };
}

/** Puts packed weights into a model of the same shape. Throws when their number is another. */
export function unpack(packed: Packed, model: Transformer): void {
  const { parameters, tape } = model;
  const codes = new Int8Array(fromBase64(packed.codes).buffer);
  const scales = new DataView(fromBase64(packed.scales).buffer);
  if (codes.length !== parameters.count)
    throw new RangeError(`unpack: ${codes.length} weights do not fit a model of ${parameters.count}.`);
  let at = 0;
  for (const { tensor } of parameters.list) {
    const values = tape.values(tensor);
    for (let i = 0; i < values.length; i++, at++)
      values[i] = codes[at]! * scales.getFloat32(4 * Math.floor(at / GROUP), true);
  }
}
