/** Which layers stand on which rank of a pipeline, and the parameters that come with them. */

import { inputOf, layerOf, type Matrix, type ModelShape, outputOf, sizeOf } from './parameters.ts';

/** Parameters, apart: experts that are spread over ranks, and what every rank of a layer holds. */
export interface LayerParameters {
  readonly routed: number;
  readonly held: number;
}

const sumOf = (matrices: readonly Matrix[]) => matrices.reduce((sum, matrix) => sum + sizeOf(matrix).total, 0);

/** Of layer `layer`, from 0. */
export function layerParameters(shape: ModelShape, layer: number): LayerParameters {
  const matrices = layerOf(shape, layer < shape.denseLayers);
  const routed = sumOf(matrices.filter(({ part }) => part === 'routed'));
  return { routed, held: sumOf(matrices) - routed };
}

/**
 * Layers of every stage: whole layers, as evenly as can be. What is missing from full stages is missing on the first one, which has the
 * embedding, and then on the last ones, which have the output head. 61 layers on 16 stages: 3, thirteen times 4, 3, 3.
 */
export function spreadLayers(layers: number, stages: number): number[] {
  const most = Math.ceil(layers / stages);
  let missing = most * stages - layers;
  const counts = Array.from({ length: stages }, () => most);
  for (let i = 0; missing > 0; i++, missing--) counts[i === 0 ? 0 : stages - i]!--;
  return counts;
}

export interface Stage extends LayerParameters {
  /** Number of the first layer, and how many there are; of them, how many are dense. */
  readonly first: number;
  readonly layers: number;
  readonly dense: number;
}

/** Parameters by stage, with the embedding on the first one and the output head and the last gain on the last one. */
export function pipelineStages(shape: ModelShape, count: number): Stage[] {
  const counts = spreadLayers(shape.layers, count);
  let first = 0;
  return counts.map((layers, stage) => {
    let [routed, held, dense] = [0, 0, 0];
    for (let layer = first; layer < first + layers; layer++) {
      const own = layerParameters(shape, layer);
      routed += own.routed;
      held += own.held;
      if (layer < shape.denseLayers) dense++;
    }
    if (stage === 0) held += sumOf(inputOf(shape));
    if (stage === count - 1) held += sumOf(outputOf(shape));
    first += layers;
    return { first: first - layers, layers, dense, routed, held };
  });
}
