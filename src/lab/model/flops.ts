/** Floating-point operations of training, counted as if nothing were skipped: the causal half too, and the mirrored one of Newton-Schulz. */

import type { TransformerConfig } from './config.ts';

/**
 * Forward and backward of one batch of `batch` sequences under multi-head attention and GELU: the backward is twice the forward. Of
 * experts those count that a token goes to, the shared one and the router.
 */
export function passFlops(
  { width: d, layers, length, vocabulary, feedForward, experts }: TransformerConfig,
  batch: number,
): number {
  const tokens = batch * length;
  const dense = experts?.denseLayers ?? layers;
  const routed = experts ? 2 * d * (experts.sharedWidth + experts.chosen * experts.width) + d * experts.count : 0;
  const matrices = layers * 4 * d * d + dense * 2 * d * feedForward.width + (layers - dense) * routed + d * vocabulary;
  return 3 * (2 * tokens * matrices + layers * 4 * batch * length * length * d);
}

/** Newton-Schulz on one (rows, cols) matrix. With s the short side and l the long one, an iteration is 4 s² l + 2 s³. */
export function newtonSchulzFlops(rows: number, cols: number, iterations: number): number {
  const [short, long] = [Math.min(rows, cols), Math.max(rows, cols)];
  return iterations * (4 * short * short * long + 2 * short * short * short);
}

/** Newton-Schulz on every hidden matrix of such a model, once a step whatever the batch. */
export function newtonSchulzFlopsOfModel(
  { width: d, layers, feedForward }: TransformerConfig,
  iterations: number,
): number {
  return layers * (4 * newtonSchulzFlops(d, d, iterations) + 2 * newtonSchulzFlops(d, feedForward.width, iterations));
}
