/** Causal attention over sequences of one length, with the largest logit of each head as a by-product. */

import { checkSequences, shapeOf } from './shapes.ts';
import { checkSoftCap, softCapBackward, softCapCausal } from './soft-cap.ts';
import type { Tape, Tensor } from './tape.ts';

/**
 * One summand of the logit: q (n, heads * width) against k (n, heads * width), or (n, width) when all heads share the key.
 * MHA has one; MLA has two, the content part and the rotary part, so that nothing is concatenated.
 */
export interface LogitPart {
  readonly q: Tensor;
  readonly k: Tensor;
  readonly width: number;
  readonly sharedKey: boolean;
}

export interface Attended {
  /** (n, heads * value width). */
  readonly output: Tensor;
  /** Largest input of the softmax for each head over the batch (heads): the S_max of Algorithm 1. Read from this forward pass. */
  readonly maxLogit: Float64Array;
  /** The same before the soft-cap: the largest scaled product (heads). Equal to `maxLogit` where nothing is capped. */
  readonly maxProduct: Float64Array;
  /** Where in the arena the softmax's weights begin: (sequences, heads, T, T), of which the lower triangle counts. Until the tape's next reset. */
  readonly weights: number;
}

/** Parts of gemmCausal: which side of a product the mask makes triangular. */
const WANT_LOWER = 1;
const HAVE_LOWER = 2;

/**
 * softmax(scale * sum of parts, causal) @ v, for each sequence of T rows and each head. With `softCap` c the softmax takes
 * c tanh(x / c) in place of each product x.
 */
export function attention(
  tape: Tape,
  parts: readonly LogitPart[],
  v: Tensor,
  heads: number,
  T: number,
  scale: number,
  softCap?: number,
): Attended {
  checkSequences('attention', v, T);
  checkParts(parts, v, heads);
  checkSoftCap(softCap);
  const kernels = tape.kernels;
  const multiply = kernels.gemmCausal;
  const batch = v.rows / T;
  const valueWidth = v.cols / heads;
  const block = T * T;
  const weights = tape.allocate(batch * heads * block);
  const tanhs = softCap === undefined ? 0 : tape.allocate(batch * heads * block);
  const y = tape.tensor(v.rows, v.cols);
  const maxLogit = new Float64Array(heads).fill(Number.NEGATIVE_INFINITY);
  const maxProduct = softCap === undefined ? maxLogit : maxLogit.slice();
  const raise = (to: Float64Array, h: number, value: number) => {
    if (value > to[h]! || Number.isNaN(value)) to[h] = value; // a NaN sticks: it must be seen
  };
  const queryAt = (part: LogitPart, b: number, h: number) => b * T * part.q.cols + h * part.width;
  const keyAt = (part: LogitPart, b: number, h: number) => b * T * part.k.cols + (part.sharedKey ? 0 : h * part.width);

  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const p = weights + (b * heads + h) * block;
      const at = b * T * v.cols + h * valueWidth;
      parts.forEach((part, i) => {
        const { q, k, width } = part;
        const qh = q.data + queryAt(part, b, h);
        const kh = k.data + keyAt(part, b, h);
        multiply(WANT_LOWER, 0, 1, T, T, width, qh, q.cols, kh, k.cols, p, T, scale, i);
      });
      if (softCap !== undefined)
        raise(maxProduct, h, softCapCausal(kernels.arena, p, tanhs + (b * heads + h) * block, T, softCap));
      raise(maxLogit, h, kernels.softmaxCausal(p, T));
      multiply(HAVE_LOWER, 0, 0, T, valueWidth, T, p, T, v.data + at, v.cols, y.data + at, y.cols, 1, 0);
    }
  }

  tape.record(y, () => {
    const d = tape.allocate(block);
    const addV = tape.accumulate(v);
    const addQ = parts.map((part) => tape.accumulate(part.q));
    const addK = parts.map((part) => tape.accumulate(part.k, part.sharedKey));
    for (let b = 0; b < batch; b++) {
      for (let h = 0; h < heads; h++) {
        const p = weights + (b * heads + h) * block;
        const at = b * T * v.cols + h * valueWidth;
        const dy = y.grad + at;
        multiply(WANT_LOWER, 0, 1, T, T, valueWidth, dy, y.cols, v.data + at, v.cols, d, T, 1, 0);
        multiply(HAVE_LOWER, 1, 0, T, valueWidth, T, p, T, dy, y.cols, v.grad + at, v.cols, 1, addV);
        kernels.softmaxCausalBackward(p, d, T, scale);
        if (softCap !== undefined) softCapBackward(kernels.arena, d, tanhs + (b * heads + h) * block, T);
        parts.forEach((part, i) => {
          const { q, k, width } = part;
          const qh = queryAt(part, b, h);
          const kh = keyAt(part, b, h);
          multiply(HAVE_LOWER, 0, 0, T, width, T, d, T, k.data + kh, k.cols, q.grad + qh, q.cols, 1, addQ[i]!);
          multiply(HAVE_LOWER, 1, 0, T, width, T, d, T, q.data + qh, q.cols, k.grad + kh, k.cols, 1, addK[i]!);
        });
      }
    }
  });
  return { output: y, maxLogit, maxProduct, weights };
}

function checkParts(parts: readonly LogitPart[], v: Tensor, heads: number): void {
  if (parts.length === 0) throw new RangeError('attention: there is no part to make logits from.');
  if (!(Number.isInteger(heads) && heads >= 1 && v.cols % heads === 0))
    throw new RangeError(`attention: the ${v.cols} columns of v ${shapeOf(v)} are no ${heads} heads.`);
  for (const { q, k, width, sharedKey } of parts) {
    const keys = sharedKey ? 1 : heads;
    if (q.rows !== v.rows || k.rows !== v.rows || q.cols !== heads * width || k.cols !== keys * width)
      throw new RangeError(
        `attention: q ${shapeOf(q)} and k ${shapeOf(k)} do not fit v ${shapeOf(v)}, ${heads} heads of width ${width}${sharedKey ? ' and one key for all' : ''}.`,
      );
  }
}
