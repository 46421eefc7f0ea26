/** The soft-cap of attention logits (Gemma 2): c tanh(x / c) in place of x, so that no logit passes c. */

import { tanh } from '../math.ts';

/** Throws when a cap is not above 0; none is fine. */
export function checkSoftCap(cap: number | undefined): void {
  if (cap !== undefined && !(cap > 0)) throw new RangeError(`softCap cannot be ${cap}: it must be above 0.`);
}

/**
 * Caps the entries on and below the diagonal of the (T, T) block at s, in place; their tanh(x / cap) goes to `tanhs` (T, T),
 * for the gradient. Returns the largest entry before the cap.
 */
export function softCapCausal(
  arena: Float32Array | Float64Array,
  s: number,
  tanhs: number,
  T: number,
  cap: number,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < T; i++) {
    for (let at = i * T; at <= i * T + i; at++) {
      const x = arena[s + at]!;
      if (x > largest || Number.isNaN(x)) largest = x;
      arena[tanhs + at] = tanh(x / cap);
      arena[s + at] = cap * arena[tanhs + at]!;
    }
  }
  return largest;
}

/** The gradient d (T, T) of the capped entries becomes that of the entries under the cap: times 1 - tanh^2. */
export function softCapBackward(arena: Float32Array | Float64Array, d: number, tanhs: number, T: number): void {
  for (let i = 0; i < T; i++) {
    for (let at = i * T; at <= i * T + i; at++) {
      const t = arena[tanhs + at]!;
      arena[d + at]! *= 1 - t * t;
    }
  }
}
