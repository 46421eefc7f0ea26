/** What a trained model says: its probabilities for the words that come next, for many prompts at once. */

import { exp } from '../math.ts';
import type { Transformer } from '../model/transformer.ts';
import { PAD } from './vocabulary.ts';

/** A place in a text where the model is asked what comes next. */
export interface Place {
  /** Index of the text. */
  readonly text: number;
  /** The last token that the model may see. */
  readonly at: number;
  /** The tokens among which it chooses. */
  readonly among: readonly number[];
}

/** Tokens that one forward pass takes: bounds the memory of an evaluation. */
const TOKENS_AT_ONCE = 1024;

/** For each place, the probability of each of its tokens, given that it is one of them. Sums to 1. */
export function read(
  model: Transformer,
  texts: readonly (readonly number[])[],
  places: readonly Place[],
): Float64Array[] {
  const length = Math.max(...texts.map((text) => text.length));
  const size = Math.max(1, Math.floor(TOKENS_AT_ONCE / length));
  const answers: Float64Array[] = [];
  for (let first = 0; first < texts.length; first += size) {
    const group = texts.slice(first, first + size);
    const ids = new Int32Array(group.length * length).fill(PAD);
    group.forEach((text, i) => {
      ids.set(text, i * length);
    });
    const { logits } = model.forward(ids, length);
    const values = model.tape.values(logits);
    places.forEach(({ text, at, among }, i) => {
      if (text < first || text >= first + group.length) return;
      const row = ((text - first) * length + at) * logits.cols;
      answers[i] = softmax(among, (token) => values[row + token]!);
    });
  }
  return answers;
}

function softmax(among: readonly number[], logit: (token: number) => number): Float64Array {
  const weights = Float64Array.from(among, logit);
  const largest = weights.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    weights[i] = exp(weights[i]! - largest);
    sum += weights[i]!;
  }
  return weights.map((weight) => weight / sum);
}

/** Index of the largest probability; the first one of equals. */
export const favourite = (probabilities: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < probabilities.length; i++) if (probabilities[i]! > probabilities[best]!) best = i;
  return best;
};
