/** The sizes of a mixture-of-experts model with multi-head latent attention, and the parameters of its parts. */

/** Named as in the models' config.json, shortened. */
export interface ModelSizes {
  readonly layers: number;
  /** Layers with one dense feed-forward network, the first ones. */
  readonly denseLayers: number;
  readonly hidden: number;
  readonly vocabulary: number;
  readonly heads: number;
  /** Widths of the compressed query and of the compressed key and value. */
  readonly queryRank: number;
  readonly keyRank: number;
  /** Of one head: content part, rotary part, value. */
  readonly nope: number;
  readonly rope: number;
  readonly value: number;
  readonly denseWidth: number;
  readonly expertWidth: number;
  readonly experts: number;
  /** Experts that every token goes through, and those chosen for each. */
  readonly shared: number;
  readonly chosen: number;
}

/** Facts AR-01 to AR-35. */
export const K2_SIZES: ModelSizes = {
  layers: 61,
  denseLayers: 1,
  hidden: 7168,
  vocabulary: 163_840,
  heads: 64,
  queryRank: 1536,
  keyRank: 512,
  nope: 128,
  rope: 64,
  value: 128,
  denseWidth: 18_432,
  expertWidth: 2048,
  experts: 384,
  shared: 1,
  chosen: 8,
};

/** Parameters of the matrices of one attention layer: queries down and up, keys and values down and up, output; and two gains. */
export function attentionParameters(sizes: ModelSizes): number {
  const { hidden, heads, queryRank, keyRank, nope, rope, value } = sizes;
  const queries = hidden * queryRank + queryRank * heads * (nope + rope);
  const keys = hidden * (keyRank + rope) + keyRank * heads * (nope + value);
  return queries + keys + heads * value * hidden + queryRank + keyRank;
}

/** Parameters of one expert: gate, up and down. */
export const expertParameters = ({ hidden, expertWidth }: ModelSizes): number => 3 * hidden * expertWidth;

/** Of one layer, apart: experts that are spread over ranks, and what every rank of the layer holds. */
export interface LayerParameters {
  readonly routed: number;
  readonly held: number;
}

/** Layer `layer`, from 0, with its two gains; a router has a bias for each expert. */
export function layerParameters(sizes: ModelSizes, layer: number): LayerParameters {
  const { hidden, denseLayers, denseWidth, experts, shared } = sizes;
  const held = attentionParameters(sizes) + 2 * hidden;
  if (layer < denseLayers) return { routed: 0, held: held + 3 * hidden * denseWidth };
  const expert = expertParameters(sizes);
  return { routed: experts * expert, held: held + shared * expert + experts * (hidden + 1) };
}
