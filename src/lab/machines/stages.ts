/** Which layers stand on which rank of a pipeline, and the parameters that come with them. */

import { type LayerParameters, layerParameters, type ModelSizes } from './sizes.ts';

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
export function stagesOf(sizes: ModelSizes, count: number): Stage[] {
  const counts = spreadLayers(sizes.layers, count);
  const embedding = sizes.vocabulary * sizes.hidden;
  let first = 0;
  return counts.map((layers, stage) => {
    let [routed, held, dense] = [0, 0, 0];
    for (let layer = first; layer < first + layers; layer++) {
      const own = layerParameters(sizes, layer);
      routed += own.routed;
      held += own.held;
      if (layer < sizes.denseLayers) dense++;
    }
    if (stage === 0) held += embedding;
    if (stage === count - 1) held += embedding + sizes.hidden;
    first += layers;
    return { first: first - layers, layers, dense, routed, held };
  });
}
