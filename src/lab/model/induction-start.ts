/**
 * Starting weights from which a small transformer finds copying from its context within few steps. It stands in for what a
 * pre-trained base model brings: induction heads, which match what stood after an earlier mention of a word (Olsson et al.
 * 2022), laid out as in the mimetic initialisation of Trockman and Kolter (2023), where W_o resembles W_v transposed.
 */

import type { Transformer } from './transformer.ts';

export interface InductionStart {
  /** Heads of every layer whose keys answer to the previous token: a query for a word finds the place after its last mention. */
  readonly matchingHeads: number;
  /** W_o starts as this times W_v transposed: what a head reads, it writes, so that the tied head can name it. */
  readonly copy: number;
  /** Factor on the learned positions: small, so that words matter first. */
  readonly positions: number;
}

/**
 * Rewrites the weights that were drawn; takes no chance of its own. Needs MHA with heads * headWidth = width, learned positions
 * and the previous-token embedding; throws otherwise.
 */
export function induceCopying(model: Transformer, { matchingHeads, copy, positions }: InductionStart): void {
  const { width: d, heads, vocabulary, layers, attention } = model.config;
  if (attention.kind !== 'mha' || attention.headWidth * heads !== d)
    throw new RangeError('induceCopying: only multi-head attention with heads as wide together as the model.');
  const half = d / 2;
  const values = (name: string) => model.tape.values(model.parameters.get(name));
  const [embed, previous, head] = [values('embed'), values('previous'), values('head')];
  const places = values('positions');
  for (let i = 0; i < places.length; i++) places[i]! *= positions;
  for (let word = 0; word < vocabulary; word++) {
    for (let j = 0; j < d; j++) {
      head[j * vocabulary + word] = embed[word * d + j]! / Math.sqrt(d);
      // A word as the previous token is the word itself with its halves swapped: the other half of the residual stream's directions.
      previous[word * d + j] = embed[word * d + ((j + half) % d)]!;
    }
  }
  for (let layer = 0; layer < layers; layer++) {
    const [q, k, v, out] = ['q', 'k', 'v', 'out'].map((name) => values(`layer${layer}.${name}`)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const matched = matchingHeads * attention.headWidth;
    for (let i = 0; i < d; i++) {
      for (let c = 0; c < matched; c++) k[i * d + c] = q[((i + half) % d) * d + c]!;
      for (let c = 0; c < d; c++) out[c * d + i] = copy * v[i * d + c]!;
    }
  }
}
