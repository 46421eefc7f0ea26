/** Clips that QK-Clip is not, each computed for real: one gamma for a whole layer, the shared rotary key, the gradients. */

import type { Kernels } from '../kernels/kernels.ts';
import type { AttentionLayer } from '../model/attention-layer.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Tensor } from '../tensor/tape.ts';
import { qkClip } from './qk-clip.ts';

/** QK-Clip with one gamma a layer, that of its loudest head: quiet heads are scaled too. Returns the number of scaled heads. */
export function clipWholeLayer(
  k: Kernels,
  layers: readonly AttentionLayer[],
  maxLogits: readonly Float64Array[],
  tau: number,
): number {
  const loudest = maxLogits.map((layer) => layer.map(() => layer.reduce((most, value) => Math.max(most, value))));
  return qkClip(k, layers, loudest, tau);
}

/** Scales W_kr, the rotary key of all heads of a layer, by gamma (to this power) of every head that passed tau. */
export function scaleSharedKey(
  k: Kernels,
  sharedKey: Tensor,
  maxLogits: Float64Array,
  tau: number,
  power: 0.5 | 1,
): void {
  const { data, size } = sharedKey;
  for (const maxLogit of maxLogits) {
    const gamma = tau / maxLogit;
    if (maxLogit > tau) k.scale(data, power === 1 ? gamma : Math.sqrt(gamma), data, size);
  }
}

/**
 * QK-Clip of MLA layers that leaves W_qr alone and scales the shared rotary key by gamma instead: every head of the layer
 * moves. `sharedKeys` holds W_kr, one a layer. Returns the number of heads that passed tau.
 */
export function clipSharedKey(
  k: Kernels,
  layers: readonly AttentionLayer[],
  sharedKeys: readonly Tensor[],
  maxLogits: readonly Float64Array[],
  tau: number,
): number {
  const content = layers.map((layer) => ({ ...layer, clipped: layer.clipped.filter(({ power }) => power !== 1) }));
  layers.forEach((_, l) => {
    scaleSharedKey(k, sharedKeys[l]!, maxLogits[l]!, tau, 1);
  });
  return qkClip(k, content, maxLogits, tau);
}

/** Scales all gradients by one factor when their common norm passes `limit`. Returns the norm before. */
export function clipGradients(parameters: Parameters, limit: number): number {
  const { kernels } = parameters.tape;
  const tensors = parameters.list.map(({ tensor }) => tensor);
  const norm = Math.sqrt(tensors.reduce((sum, { grad, size }) => sum + kernels.sumOfSquares(grad, size), 0));
  if (norm > limit) for (const { grad, size } of tensors) kernels.scale(grad, limit / norm, grad, size);
  return norm;
}
