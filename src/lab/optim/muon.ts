/** Muon with weight decay and update-RMS matching: Algorithm 1, lines 3-7. */

import type { Kernels } from '../kernels/kernels.ts';
import type { Tensor } from '../tensor/tape.ts';
import { newtonSchulz } from './newton-schulz.ts';

/** AdamW's usual update RMS, which Muon is scaled to (Moonlight, section 2.2). */
export const UPDATE_RMS = 0.2;

// #region muonUpdate
/**
 * One update of W (n, m) in place. `momentum` holds M (n, m); `scratch` is
 * room for Newton-Schulz. mu and weightDecay as in Algorithm 1.
 */
export function muonUpdate(
  k: Kernels,
  w: Tensor,
  momentum: number,
  scratch: number,
  options: { lr: number; mu: number; weightDecay: number },
): void {
  const { lr, mu, weightDecay } = options;
  // Line 4: M <- mu M + G
  k.momentum(momentum, w.grad, mu, w.size);
  // Line 5: O <- NewtonSchulz(M) sqrt(max(n, m)) 0.2
  const o = newtonSchulz(k, momentum, w.rows, w.cols, scratch);
  const scale = Math.sqrt(Math.max(w.rows, w.cols)) * UPDATE_RMS;
  // Line 6: W <- W - eta (O + lambda W)
  const keep = 1 - lr * weightDecay;
  k.axpby(keep, w.data, -lr * scale, o, w.data, w.size);
}
// #endregion muonUpdate
