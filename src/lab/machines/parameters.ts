/** The parameters of a published transformer, counted exactly from its shape: matrix by matrix, in all and what one token touches. */

/** The sizes that decide the count. Widths in numbers, all whole. */
export interface ModelShape {
  readonly vocabulary: number;
  /** Whether the head is the embedding's matrix again. */
  readonly tied: boolean;
  /** Width d of the residual stream. */
  readonly hidden: number;
  readonly layers: number;
  /** Multi-head latent attention (DeepSeek-V2), or heads that share keys and values in groups (GQA; as many as heads: MHA). */
  readonly attention: 'mla' | 'gqa';
  readonly heads: number;
  /** Of GQA: how many key-value heads, and the width of every head. */
  readonly keyHeads: number;
  readonly headWidth: number;
  /** Of MLA: rank of the query latent, 0 for queries straight from the hidden state. */
  readonly queryRank: number;
  /** Of MLA: rank of the latent that holds keys and values. */
  readonly keyRank: number;
  /** Of MLA: width of a head's non-rotary queries and keys, of its rotary query and the one rotary key, and of its values. */
  readonly nope: number;
  readonly rope: number;
  readonly value: number;
  /** Layers at the bottom that have a plain feed-forward layer in place of experts, and its width. */
  readonly denseLayers: number;
  readonly denseWidth: number;
  /** Routed experts of a layer, 0 for none at all; how many of them a token goes to; experts that every token goes to. */
  readonly experts: number;
  readonly chosen: number;
  readonly shared: number;
  /** Width of one expert. */
  readonly expertWidth: number;
  /** Whether the choice has a bias for each expert (DeepSeek-V3's balancing without a loss). */
  readonly routerBias: boolean;
}

export const PARTS = ['embedding', 'attention', 'norms', 'dense', 'router', 'shared', 'routed', 'head'] as const;
export type Part = (typeof PARTS)[number];

/** One matrix or vector, named as in the published weights; a layer has `copies` of it, of which a token touches `active`. */
export interface Matrix {
  readonly part: Part;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly copies: number;
  readonly active: number;
}

const once = (part: Part, name: string, rows: number, columns: number): Matrix => ({
  part,
  name,
  rows,
  columns,
  copies: 1,
  active: 1,
});

/** SwiGLU: gate and up, then down. */
const swiglu = (part: Part, hidden: number, width: number, copies: number, active: number): Matrix[] =>
  ['gate_proj', 'up_proj', 'down_proj'].map((name, i) => ({
    part,
    name,
    rows: i < 2 ? hidden : width,
    columns: i < 2 ? width : hidden,
    copies,
    active,
  }));

/** The attention of one layer, latents' norms included (DeepSeek-V2, appendix C; names of its published code). */
export function attentionOf(shape: ModelShape): Matrix[] {
  const { hidden: d, heads, queryRank, keyRank, nope, rope, value } = shape;
  const attention = (name: string, rows: number, columns: number) => once('attention', name, rows, columns);
  if (shape.attention === 'gqa') {
    const { keyHeads, headWidth } = shape;
    return [
      attention('q_proj', d, heads * headWidth),
      attention('k_proj', d, keyHeads * headWidth),
      attention('v_proj', d, keyHeads * headWidth),
      attention('o_proj', heads * headWidth, d),
    ];
  }
  const query = heads * (nope + rope);
  return [
    ...(queryRank === 0
      ? [attention('q_proj', d, query)]
      : [
          attention('q_a_proj', d, queryRank),
          attention('q_a_layernorm', 1, queryRank),
          attention('q_b_proj', queryRank, query),
        ]),
    attention('kv_a_proj', d, keyRank + rope),
    attention('kv_a_layernorm', 1, keyRank),
    attention('kv_b_proj', keyRank, heads * (nope + value)),
    attention('o_proj', heads * value, d),
  ];
}

/** How many layers have experts. */
export const moeLayers = ({ layers, denseLayers, experts }: ModelShape): number =>
  experts === 0 ? 0 : Math.max(0, layers - denseLayers);

/** Everything in one layer, with experts or with a dense feed-forward layer in their place. */
export function layerOf(shape: ModelShape, isDense: boolean): Matrix[] {
  const { hidden: d, denseWidth, experts, chosen, shared, expertWidth, routerBias } = shape;
  const norms = ['input_layernorm', 'post_attention_layernorm'].map((name) => once('norms', name, 1, d));
  if (isDense) return [...attentionOf(shape), ...norms, ...swiglu('dense', d, denseWidth, 1, 1)];
  return [
    ...attentionOf(shape),
    ...norms,
    once('router', 'gate', d, experts),
    ...(routerBias ? [once('router', 'e_score_correction_bias', 1, experts)] : []),
    ...(shared > 0 ? swiglu('shared', d, expertWidth, shared, shared) : []),
    ...swiglu('routed', d, expertWidth, experts, Math.min(chosen, experts)),
  ];
}

export const inputOf = ({ vocabulary, hidden }: ModelShape): Matrix[] => [
  once('embedding', 'embed_tokens', vocabulary, hidden),
];

/** What comes after the last layer: its norm, and the head, which is no matrix of its own where it is tied. */
export const outputOf = ({ vocabulary, hidden, tied }: ModelShape): Matrix[] => [
  once('norms', 'norm', 1, hidden),
  ...(tied ? [] : [once('head', 'lm_head', hidden, vocabulary)]),
];

/** Stages of the way of a token: the embedding, each layer from the bottom, the head. */
export const stagesOf = (shape: ModelShape): number => shape.layers + 2;

export function stageOf(shape: ModelShape, stage: number): Matrix[] {
  if (stage === 0) return inputOf(shape);
  if (stage > shape.layers) return outputOf(shape);
  return layerOf(shape, shape.experts === 0 || stage <= shape.denseLayers);
}

export interface Count {
  readonly total: number;
  /** What one token touches, the whole of both embeddings included. */
  readonly active: number;
}
export type PartCounts = Readonly<Record<Part, Count>>;

export const sizeOf = ({ rows, columns, copies, active }: Matrix): Count => ({
  total: rows * columns * copies,
  active: rows * columns * active,
});

export const NOTHING: PartCounts = Object.fromEntries(
  PARTS.map((part) => [part, { total: 0, active: 0 }]),
) as unknown as PartCounts;

/** The same counts with these matrices, each `times`, besides. */
export function withMatrices(counts: PartCounts, matrices: readonly Matrix[], times = 1): PartCounts {
  const next = { ...counts } as Record<Part, Count>;
  for (const matrix of matrices) {
    const { total, active } = sizeOf(matrix);
    const before = next[matrix.part];
    next[matrix.part] = { total: before.total + times * total, active: before.active + times * active };
  }
  return next;
}

/** Every parameter by part. Exact while the sum is below 2^53: see `isExact`. */
export function countParts(shape: ModelShape): PartCounts {
  const moe = moeLayers(shape);
  let counts = withMatrices(NOTHING, [...inputOf(shape), ...outputOf(shape)]);
  if (moe < shape.layers) counts = withMatrices(counts, layerOf(shape, true), shape.layers - moe);
  if (moe > 0) counts = withMatrices(counts, layerOf(shape, false), moe);
  return counts;
}

export interface Totals {
  readonly total: number;
  /** Touched by one token, counted in the three ways in use: with both embeddings, without the input's, without both. */
  readonly active: number;
  readonly activeWithoutInput: number;
  readonly activeWithoutBoth: number;
}

/** A tied head is its embedding's matrix at work: it goes out only where both do. */
export function totalsOf(counts: PartCounts, tied: boolean): Totals {
  const sum = (of: keyof Count) => PARTS.reduce((all, part) => all + counts[part][of], 0);
  const active = sum('active');
  const { embedding, head } = counts;
  return {
    total: sum('total'),
    active,
    activeWithoutInput: active - (tied ? 0 : embedding.active),
    activeWithoutBoth: active - embedding.active - head.active,
  };
}

export const countParameters = (shape: ModelShape): Totals => totalsOf(countParts(shape), shape.tied);

/** Whether every number of this shape's count is exact: all are whole and none is above their sum. */
export const isExact = (shape: ModelShape): boolean => Number.isSafeInteger(countParameters(shape).total);

/**
 * DeepSeek-V3's multi-token prediction, one block: two norms, a matrix from two streams to one, a layer with experts, a norm; embedding
 * and head are the model's own (DeepSeek-V3 report, section 2.2; names of its published weights).
 */
export function predictionBlock(shape: ModelShape): Totals {
  const { hidden: d } = shape;
  const own = [
    once('norms', 'enorm', 1, d),
    once('norms', 'hnorm', 1, d),
    once('dense', 'eh_proj', 2 * d, d),
    once('norms', 'shared_head.norm', 1, d),
  ];
  return totalsOf(withMatrices(NOTHING, [...own, ...layerOf(shape, shape.experts === 0)]), false);
}
