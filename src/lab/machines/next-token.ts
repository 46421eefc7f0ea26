/** What one more token costs a published model, and what a rule of groups leaves of its choice of experts. */

import { coreFlop } from './attention-cost.ts';
import {
  attentionOf,
  inputOf,
  layerOf,
  type Matrix,
  type ModelShape,
  moeLayers,
  outputOf,
  sizeOf,
} from './parameters.ts';

/** Keys and values of MLA made from the latents and kept, or folded into the query and the output (DeepSeek-V2, section 2.1.2). */
export type LatentForm = 'rebuilt' | 'absorbed';

const products = (matrices: readonly Matrix[]) =>
  matrices.reduce((sum, matrix) => sum + (matrix.rows > 1 ? sizeOf(matrix).active : 0), 0);

/**
 * Floating-point operations of the next token with `context` tokens before it: two for each weight of a matrix that it goes through, the
 * input's embedding left out, and attention's products of queries with keys and of weights with values. Gains and biases are left out.
 */
export function nextTokenFlop(shape: ModelShape, context: number, form: LatentForm): number {
  const moe = moeLayers(shape);
  const layers =
    (shape.layers - moe) * products(layerOf(shape, true)) + (moe > 0 ? moe * products(layerOf(shape, false)) : 0);
  const head = products(shape.tied ? inputOf(shape) : outputOf(shape));
  return 2 * (layers + head) + shape.layers * attentionFlop(shape, form) * context;
}

/** The part of it that grows with the context: one layer, one token before. */
export function attentionFlop(shape: ModelShape, form: LatentForm): number {
  const { attention, heads, keyHeads, headWidth, nope, rope, value, keyRank } = shape;
  if (attention === 'gqa')
    return coreFlop('gqa', { heads, groups: keyHeads, nope: headWidth, rope: 0, value: headWidth, latent: 0 });
  // With keys and values rebuilt and kept, the heads ask as heads of their own do.
  return coreFlop(form === 'rebuilt' ? 'mha' : 'mla', { heads, groups: heads, nope, rope, value, latent: keyRank });
}

/** Parameters of the attention of all layers. */
export const attentionParameters = (shape: ModelShape): number =>
  shape.layers * attentionOf(shape).reduce((sum, matrix) => sum + sizeOf(matrix).total, 0);

/** n over k; exact. */
function choose(n: bigint, k: bigint): bigint {
  if (k < 0n || k > n) return 0n;
  let product = 1n;
  for (let i = 0n; i < k; i++) product = (product * (n - i)) / (i + 1n);
  return product;
}

/**
 * Of all sets of `chosen` out of `experts`, the share whose members lie in no more than `most` of `groups` equal groups: what a rule such
 * as DeepSeek-V3's, at most four groups of eight, leaves to choose from. By inclusion and exclusion, exact up to the last division.
 */
export function shareWithinGroups(experts: number, chosen: number, groups: number, most: number): number {
  if (experts % groups !== 0) throw new RangeError(`${experts} experts cannot be shared evenly by ${groups} groups.`);
  const size = BigInt(experts / groups);
  const k = BigInt(chosen);
  let within = 0n;
  for (let g = 1; g <= Math.min(most, groups); g++) {
    // Sets that touch each of g given groups.
    let touching = 0n;
    for (let j = 0; j <= g; j++) {
      const term = choose(BigInt(g), BigInt(j)) * choose(BigInt(g - j) * size, k);
      touching += j % 2 === 0 ? term : -term;
    }
    within += choose(BigInt(groups), BigInt(g)) * touching;
  }
  const scale = 1_000_000_000_000n;
  return Number((within * scale) / choose(BigInt(experts), k)) / Number(scale);
}
