/**
 * The map's layout: UMAP in two dimensions by the library umap-js (Google PAIR, MIT). This is the one place of the lab that lets a package
 * into the worker and the one computation that is not promised to the bit: the library is seeded through its `random` option and
 * gets its neighbours from the lab, but takes Math.pow and Math.exp of the engine, whose last bits may differ between browsers,
 * and a layout amplifies them. Experiments that use it say `reproducible: false`.
 *
 * UMAP rather than the report's t-SNE: exact t-SNE looks at all pairs in every step (@keckelt/tsne: minutes for 3,000 tools) and the
 * library with seeded t-SNE (druidjs) is under the LGPL.
 */

import { UMAP } from 'umap-js';
import type { Random } from '../../random.ts';
import type { Neighbours } from './neighbours.ts';

export interface Layout {
  /** One epoch: every edge of the neighbour graph pulls, five random points push. */
  step(): void;
  /** (points, 2) positions as they are now. */
  positions(): readonly (readonly number[])[];
}

/** Lays out points whose distance is 1 − cosine. `minDist`: how close the map may put two points. Throws when there are not more points than neighbours. */
export function umapLayout(neighbours: Neighbours, epochs: number, minDist: number, random: Random): Layout {
  const { k, indices, cosines } = neighbours;
  const points = Array.from({ length: indices.length / k }, (_, i) => [i]);
  const rowOf = (values: Int32Array | Float64Array, i: number) => Array.from(values.subarray(i * k, i * k + k));
  const umap = new UMAP({ nNeighbors: k + 1, nEpochs: epochs, minDist, random: () => random.uniform() });
  // The library counts a point as its own first neighbour, at distance 0.
  umap.setPrecomputedKNN(
    points.map((_, i) => [i, ...rowOf(indices, i)]),
    points.map((_, i) => [0, ...rowOf(cosines, i).map((cosine) => Math.max(0, 1 - cosine))]),
  );
  umap.initializeFit(points);
  return { step: () => void umap.step(), positions: () => umap.getEmbedding() };
}
