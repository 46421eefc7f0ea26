/** Floating-point operations of the next token of a whole model, and the usual estimate of them. */

import {
  type AttentionShape,
  attentionWeights,
  coreFlop,
  type ProjectionShape,
  type Sharing,
} from './attention-cost.ts';

export interface ModelShape extends ProjectionShape {
  readonly layers: number;
  readonly vocabulary: number;
  /** Weights that a token uses outside attention and the two embeddings. */
  readonly others: number;
}

/** Weights that a token uses: of all layers, with as many of the two embeddings as asked. */
export const activeWeights = (sharing: Sharing, shape: ModelShape, embeddings: 0 | 1 | 2): number =>
  shape.layers * attentionWeights(sharing, shape) + shape.others + embeddings * shape.vocabulary * shape.width;

/** Two operations a weight, the output embedding's too and the input's not, and attention over `context` kept tokens. */
export const tokenFlop = (sharing: Sharing, shape: ModelShape, context: number): number =>
  2 * activeWeights(sharing, shape, 1) + shape.layers * coreFlop(sharing, shape) * context;

/** Kept tokens at which attention takes as many operations as all the rest. */
export const contextOfHalf = (sharing: Sharing, shape: ModelShape): number =>
  (2 * activeWeights(sharing, shape, 1)) / (shape.layers * coreFlop(sharing, shape));

/** 2 N + 4 L H d S: N active weights, L layers, H heads of one width d for queries, keys and values, S kept tokens. */
export const usualEstimate = (
  active: number,
  { layers, heads, nope }: Pick<ModelShape & AttentionShape, 'layers' | 'heads' | 'nope'>,
  context: number,
): number => 2 * active + 4 * layers * heads * nope * context;

/** How much more a token takes with twice the heads, as a share: by the usual estimate, or counted. */
export type Counting = 'usual' | Sharing;
export function riseOfDoubling(counting: Counting, shape: ModelShape, context: number): number {
  const flop = (heads: number) => {
    const model = { ...shape, heads };
    return counting === 'usual'
      ? usualEstimate(activeWeights('mla', model, 2), model, context)
      : tokenFlop(counting, model, context);
  };
  return flop(2 * shape.heads) / flop(shape.heads) - 1;
}
