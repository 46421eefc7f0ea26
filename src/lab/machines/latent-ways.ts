/** MLA's ways to attend to tokens of which only a latent is kept, as operations and bytes of one layer: which is cheaper depends on how many ask at once. */

import type { AttentionShape } from './attention-cost.ts';

/**
 * `rebuilt`: every head's keys and values are made from the latents, for all who ask at once. `absorbed`: W_kc goes to the query and W_v
 * to the output, and heads attend to latents. `kept`: the keys and values were made once and are all in the cache, as under MHA.
 */
export type Way = 'rebuilt' | 'absorbed' | 'kept';

type LatentShape = Omit<AttentionShape, 'groups'>;

/** Pairs of a query and a token that it sees: the last `queries` of `context` tokens ask, each about itself and those before. */
export const pairsOf = (context: number, queries: number): number => queries * context - (queries * (queries - 1)) / 2;

/** Weights of W_kc and W_v for one head: products with one latent. */
const made = ({ nope, value, latent }: LatentShape) => latent * (nope + value);

/**
 * Floating-point operations of W_kc, W_v, the logits and the mean of the values; what is the same in every way is left out. `queries` at
 * the end of `context` tokens ask.
 */
export function operationsOf(way: Way, shape: LatentShape, context: number, queries: number): number {
  const { heads, nope, rope, value, latent } = shape;
  const perPair = way === 'absorbed' ? 2 * latent + rope : nope + rope + value;
  const times = way === 'rebuilt' ? context : queries;
  return 2 * heads * (times * made(shape) + pairsOf(context, queries) * perPair);
}

/**
 * Numbers read from memory where every token is read once for all who ask at once: W_kc and W_v, and the cache. What is rebuilt does not
 * stay on the chip: it is written, and read once.
 */
export function numbersRead(way: Way, shape: LatentShape, context: number): number {
  const { heads, nope, rope, value, latent } = shape;
  const ofHeads = heads * (nope + value);
  const perToken = { absorbed: latent, rebuilt: latent + ofHeads, kept: ofHeads }[way] + rope;
  return heads * made(shape) + context * perToken;
}

/**
 * How many must ask at once for both to take the same operations: fewer, and absorbing is cheaper; more, and rebuilding is. A number
 * between whole ones; undefined where absorbing is never dearer.
 */
export function crossingOf(shape: LatentShape, context: number): number | undefined {
  // rebuilt - absorbed over 2 heads: m (S - n) - (n S - n (n - 1) / 2) d, of which the smaller root is wanted.
  const m = made(shape);
  const d = 2 * shape.latent - shape.nope - shape.value;
  if (d <= 0) return undefined;
  const b = d * context + d / 2 + m;
  return (2 * m * context) / (b + Math.sqrt(b * b - 2 * d * m * context));
}

/** What the crossing nears as the context grows; heads do not enter. */
export const longCrossingOf = (shape: LatentShape): number | undefined => {
  const d = 2 * shape.latent - shape.nope - shape.value;
  return d > 0 ? made(shape) / d : undefined;
};
