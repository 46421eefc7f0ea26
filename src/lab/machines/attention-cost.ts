/** What attention keeps of a token and what it takes to ask about it, by who shares keys and values: counted from dimensions alone. */

/** Every head its own (mha), a group of heads (gqa), all heads (mqa), or all heads a latent (mla). */
export type Sharing = 'mha' | 'gqa' | 'mqa' | 'mla';

/** Widths are numbers of one head, unless said otherwise. */
export interface AttentionShape {
  readonly heads: number;
  /** Heads of keys and values under gqa. */
  readonly groups: number;
  /** Content part of a query and key: under gqa and mqa the whole of it. */
  readonly nope: number;
  /** Rotary part; under mla its key is one for all heads. */
  readonly rope: number;
  readonly value: number;
  /** The latent of keys and values, one a token for all heads. */
  readonly latent: number;
}

/** Numbers kept of one token in one layer. */
export function keptNumbers(sharing: Sharing, { heads, groups, nope, rope, value, latent }: AttentionShape): number {
  if (sharing === 'mla') return latent + rope;
  if (sharing === 'mha') return heads * (nope + rope + value);
  return (sharing === 'gqa' ? Math.min(groups, heads) : 1) * (nope + value);
}

/**
 * Floating-point operations for one query and one kept token in one layer: a product and a sum for each number of the key, and of the
 * value. Under mla the latent is both, for every head: W_kc is folded into the query and W_v into the output.
 */
export function coreFlop(sharing: Sharing, { heads, nope, rope, value, latent }: AttentionShape): number {
  if (sharing === 'mla') return 2 * heads * (2 * latent + rope);
  return 2 * heads * (nope + (sharing === 'mha' ? rope : 0) + value);
}

/** Operations for each byte of the cache that is read while one query is asked. */
export const flopPerByte = (sharing: Sharing, shape: AttentionShape, bytesPerNumber: number): number =>
  coreFlop(sharing, shape) / (keptNumbers(sharing, shape) * bytesPerNumber);

/** Where the matrices of a layer's attention begin and end. */
export interface ProjectionShape extends AttentionShape {
  /** Width of the residual stream. */
  readonly width: number;
  /** The latent of queries; 0 where they are made from the residual stream. */
  readonly queryLatent: number;
}

/**
 * Weights of one layer's attention, gains left out. Under mha those of mla: its keys and values are made from the latent once and
 * kept, which is what mla with rebuilt keys comes to.
 */
export function attentionWeights(sharing: Sharing, shape: ProjectionShape): number {
  const { heads, groups, nope, rope, value, latent, width, queryLatent } = shape;
  const out = heads * value * width;
  if (sharing === 'gqa' || sharing === 'mqa') {
    const shared = sharing === 'gqa' ? Math.min(groups, heads) : 1;
    return width * heads * nope + width * shared * (nope + value) + out;
  }
  const all = heads * (nope + rope);
  const query = queryLatent > 0 ? width * queryLatent + queryLatent * all : width * all;
  return query + width * (latent + rope) + latent * heads * (nope + value) + out;
}
