/** QK-Clip: Algorithm 1, lines 9-17. Rescales the query and key weights of heads whose largest logit passed tau. */

import type { Kernels } from '../kernels/kernels.ts';
import type { AttentionLayer } from '../model/attention-layer.ts';

// #region qkClip
/**
 * Call after the optimizer's update, with `maxLogits` (heads, one array a
 * layer) from this step's forward pass. A head with S_max > tau gets
 * gamma = tau / S_max: W_qc and W_kc (under MHA W_q and W_k) times
 * sqrt(gamma), W_qr times gamma; the rotary key that all heads share is not
 * touched. Returns the number of heads that were rescaled.
 */
export function qkClip(
  k: Kernels,
  layers: readonly AttentionLayer[],
  maxLogits: readonly Float64Array[],
  tau: number,
): number {
  if (!(tau > 0)) {
    throw new RangeError(`tau cannot be ${tau}: it must be above 0.`);
  }
  let rescaled = 0;
  layers.forEach((layer, l) => {
    maxLogits[l]!.forEach((maxLogit, head) => {
      if (!(maxLogit > tau)) return;
      const gamma = tau / maxLogit;
      for (const { tensor, width, power } of layer.clipped) {
        const factor = power === 1 ? gamma : Math.sqrt(gamma);
        const [from, to] = [head * width, (head + 1) * width];
        k.scaleColumns(tensor.data, tensor.rows, tensor.cols, from, to, factor);
      }
      rescaled++;
    });
  });
  return rescaled;
}
// #endregion qkClip
