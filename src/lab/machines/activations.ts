/** What one layer keeps of a token for its backward pass, tensor by tensor, and what it costs to keep less. */

import { attentionOf, type ModelShape, sizeOf } from './parameters.ts';

/** Ways to keep less, one after the other: keep all, recompute what is cheap, store some in FP8, keep the residual stream alone. */
export type Saving = 'none' | 'recompute' | 'fp8' | 'full';

/** By what a tensor is made again in the backward pass. */
export type Recomputed = 'LayerNorm' | 'MLA up-projection' | 'SwiGLU' | 'MoE down-projection';

export interface Kept {
  readonly name: string;
  /** Numbers a token. */
  readonly elements: number;
  readonly recomputed?: Recomputed;
  /** Stored in FP8 by the third way. */
  readonly fp8?: true;
  /** Grows with the tokens that this rank's experts get. */
  readonly isExpert?: true;
  /** The input of a layer or of a block: all that full recomputation keeps is the first. */
  readonly isResidual?: true;
}

const BF16 = 2;
/** One byte a number, and an FP32 scale for each tile of 1 x 128. */
const FP8 = 1 + 4 / 128;

/** The tensors of a mixture-of-experts layer in the order in which they are made. Latents are kept before and after their norm. */
export function keptOf(shape: ModelShape): Kept[] {
  const { hidden, heads, queryRank, keyRank, nope, rope, value, chosen, shared, expertWidth } = shape;
  const all = chosen + shared;
  return [
    { name: 'layer input', elements: hidden, isResidual: true },
    { name: 'norm before attention', elements: hidden, recomputed: 'LayerNorm' },
    { name: 'query latent', elements: 2 * queryRank },
    { name: 'key latent, rotary key', elements: 2 * keyRank + rope },
    { name: 'queries', elements: heads * (nope + rope), recomputed: 'MLA up-projection' },
    { name: 'keys', elements: heads * (nope + rope), recomputed: 'MLA up-projection' },
    { name: 'values', elements: heads * value, recomputed: 'MLA up-projection' },
    // With the logarithm of the softmax's sum, FP32, which FlashAttention keeps in place of the softmax.
    { name: 'attention output', elements: heads * value + 2 * heads },
    { name: 'input of the experts’ block', elements: hidden, isResidual: true },
    { name: 'norm before experts', elements: hidden, recomputed: 'LayerNorm' },
    { name: 'inputs of the up-projections', elements: chosen * hidden, fp8: true, isExpert: true },
    { name: 'inputs of SwiGLU', elements: all * 2 * expertWidth, fp8: true, isExpert: true },
    { name: 'outputs of SwiGLU', elements: all * expertWidth, recomputed: 'SwiGLU', isExpert: true },
    { name: 'outputs of the experts', elements: chosen * hidden, recomputed: 'MoE down-projection', isExpert: true },
  ];
}

/** Bytes of one tensor a token; `load` is how many tokens the rank's experts get, over their even share. */
export function keptBytes(tensor: Kept, saving: Saving, load = 1): number {
  if (saving === 'full') return tensor.name === 'layer input' ? tensor.elements * BF16 : 0;
  if (saving !== 'none' && tensor.recomputed) return 0;
  return tensor.elements * (saving === 'fp8' && tensor.fp8 ? FP8 : BF16) * (tensor.isExpert ? load : 1);
}

export const layerBytes = (shape: ModelShape, saving: Saving, load = 1): number =>
  keptOf(shape).reduce((sum, tensor) => sum + keptBytes(tensor, saving, load), 0);

/** Forward floating-point operations of a layer's attention a token, two a multiplication; `context` as below. */
export function attentionWork(shape: ModelShape, context: number): number {
  const { heads, nope, rope, value } = shape;
  // Gains are vectors: next to nothing beside the matrices.
  const matrices = attentionOf(shape).filter(({ rows }) => rows > 1);
  const weights = matrices.reduce((sum, matrix) => sum + sizeOf(matrix).total, 0);
  return 2 * (weights + heads * context * (nope + rope + value));
}

/** Forward floating-point operations of one layer a token, two a multiplication; `context` is the mean number of keys that a query sees. */
export interface LayerWork {
  readonly forward: number;
  /** Of the forward pass, what each kind of recomputation repeats. Norms and SwiGLU are next to nothing and counted as nothing. */
  readonly again: Readonly<Record<Recomputed, number>>;
}

export function layerWork(shape: ModelShape, context: number): LayerWork {
  const { hidden, heads, queryRank, keyRank, nope, rope, value, chosen, shared, expertWidth, experts } = shape;
  const experted = (chosen + shared) * 3 * hidden * expertWidth + experts * hidden;
  return {
    forward: attentionWork(shape, context) + 2 * experted,
    again: {
      LayerNorm: 0,
      SwiGLU: 0,
      'MLA up-projection': 2 * heads * (queryRank * (nope + rope) + keyRank * (nope + value)),
      'MoE down-projection': 2 * chosen * expertWidth * hidden,
    },
  };
}

/** What a saving computes again, as a share of a forward and backward pass without it, which is three forward passes. */
export function recomputedShare(shape: ModelShape, saving: Saving, context: number): number {
  if (saving === 'none') return 0;
  const { forward, again } = layerWork(shape, context);
  if (saving === 'full') return 1 / 3;
  return (again['MLA up-projection'] + again['MoE down-projection']) / (3 * forward);
}
