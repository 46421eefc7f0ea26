/** QK-Clip: Algorithm 1, lines 9-17. Rescales the query and key weights of heads whose largest logit passed tau. */

import type { Kernels } from '../kernels/kernels.ts';
import type { AttentionLayer } from '../model/attention-layer.ts';

// #region qkClip
/**
 * Call after the optimizer's update, with `maxLogits` (one array of heads a layer) from this step's forward pass. Head h with
 * S_max > tau gets gamma = tau / S_max: W_qc and W_kc (W_q and W_k under MHA) times sqrt(gamma), W_qr times gamma; the
 * rotary key shared by all heads is not touched. Returns the number of heads that were rescaled.
 */
export function qkClip(
  k: Kernels,
  layers: readonly AttentionLayer[],
  maxLogits: readonly Float64Array[],
  tau: number,
): number {
  if (!(tau > 0)) throw new RangeError(`tau cannot be ${tau}: it must be above 0.`);
  let clippedHeads = 0;
  layers.forEach((layer, l) => {
    maxLogits[l]!.forEach((maxLogit, head) => {
      if (!(maxLogit > tau)) return;
      clippedHeads++;
      const gamma = tau / maxLogit;
      for (const { tensor, width, power } of layer.clipped) {
        const factor = power === 1 ? gamma : Math.sqrt(gamma);
        k.scaleColumns(tensor.data, tensor.rows, tensor.cols, head * width, (head + 1) * width, factor);
      }
    });
  });
  return clippedHeads;
}
// #endregion qkClip
