/** Draws from a model's logits, and the log-probability of what was drawn. */

import { exp, log } from './math.ts';
import type { Random } from './random.ts';

export interface Draw {
  readonly token: number;
  /** Log of the probability with which it was drawn, at this temperature; 0 for a greedy choice. */
  readonly logProbability: number;
}

/**
 * A token drawn with probability softmax(logits / temperature); at temperature 0 the largest logit, of equal ones the first, and
 * no random number is used up. A token whose probability rounds to 0 is never drawn. Throws for a logit that is NaN or infinite upwards.
 */
export function draw(logits: ArrayLike<number>, temperature: number, random: Random): Draw {
  if (!(temperature >= 0 && temperature < Number.POSITIVE_INFINITY))
    throw new RangeError(`draw: temperature cannot be ${temperature}: it must be 0 or above.`);
  let best = 0;
  for (let i = 0; i < logits.length; i++) {
    if (Number.isNaN(logits[i]!) || logits[i] === Number.POSITIVE_INFINITY)
      throw new RangeError(`draw: logit ${i} is ${logits[i]}, from which nothing can be drawn.`);
    if (logits[i]! > logits[best]!) best = i;
  }
  if (temperature === 0) return { token: best, logProbability: 0 };
  const weights = new Float64Array(logits.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    weights[i] = exp((logits[i]! - logits[best]!) / temperature);
    total += weights[i]!;
  }
  let left = random.uniform() * total;
  let token = best;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    token = i; // where rounding leaves a rest, the last that can be drawn
    left -= weights[i]!;
    if (left < 0) break;
  }
  return { token, logProbability: (logits[token]! - logits[best]!) / temperature - log(total) };
}
