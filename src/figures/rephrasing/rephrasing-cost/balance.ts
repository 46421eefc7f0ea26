/** Two computations as weights on a balance: blocks of equal meaning, drawn so that areas are floating-point operations. */

import { chunksOf, contextTokens } from '../../../lab/rephrasing/cost.ts';
import type { RephrasingCostFrame, RephrasingCostParams } from './spec.ts';

/** One part of a layer, in forward passes over the text. */
export interface Part {
  readonly name: string;
  readonly passes: number;
}

/** A stack of layers, one for every pass over the text; a layer's parts stand side by side. */
export interface Weight {
  readonly parts: readonly Part[];
  readonly layers: number;
  /** Side of a block that is one forward pass: the root of the parameters, so that its area is their number. */
  readonly side: number;
}

/** What is rewritten on the left and what is trained on the right, per text of the source. */
export function weightsOf(params: RephrasingCostParams, frame: RephrasingCostFrame): { left: Weight; right: Weight } {
  const { documentTokens, chunkTokens, context, rewriter, trained, sourceTokens } = params;
  const again = contextTokens(documentTokens, chunkTokens, context) / documentTokens;
  return {
    left: {
      parts: [
        { name: 'write', passes: 1 },
        { name: 'read', passes: 1 },
        ...(again > 0 && chunksOf(documentTokens, chunkTokens) > 1 ? [{ name: 'context', passes: again }] : []),
      ],
      layers: frame.step,
      side: Math.sqrt(rewriter),
    },
    right: {
      parts: [
        { name: 'forward', passes: 1 },
        { name: 'backward', passes: 2 },
      ],
      layers: Math.round(frame.trained / (sourceTokens * 1e9)),
      side: Math.sqrt(trained),
    },
  };
}

export const widthOf = ({ parts }: Weight): number => parts.reduce((sum, { passes }) => sum + passes, 0);

export interface Stack {
  /** Columns of layers side by side, and layers in a full one. */
  readonly columns: number;
  readonly high: number;
  /** Side of a block in the picture's units. */
  readonly block: number;
  readonly width: number;
  readonly height: number;
}

/** Both weights on one scale, as large as fits the room above a pan. */
export function stacksOf(weights: readonly Weight[], room: { width: number; height: number }): Stack[] {
  const shapes = weights.map((weight) => {
    const layers = Math.max(1, weight.layers);
    // Columns until the stack is about as high as it is wide.
    const columns = Math.max(1, Math.round(Math.sqrt(layers / widthOf(weight))));
    return { columns, high: Math.ceil(layers / columns) };
  });
  const scale = Math.min(
    ...weights.flatMap((weight, i) => {
      const { columns, high } = shapes[i]!;
      return [room.width / (columns * widthOf(weight) * weight.side), room.height / (high * weight.side)];
    }),
  );
  return weights.map((weight, i) => {
    const { columns, high } = shapes[i]!;
    const block = weight.side * scale;
    return { columns, high, block, width: columns * widthOf(weight) * block, height: high * block };
  });
}

const MOST_DEGREES = 9;

/** How far the beam leans: to the left, below 0, when rewriting is heavier; level at equal weights. */
export const leanOf = (ratio: number): number =>
  ratio > 0 ? -MOST_DEGREES * Math.tanh(1.4 * Math.log10(ratio)) : MOST_DEGREES;
