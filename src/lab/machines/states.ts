/** What a GPU holds for training beside activations: weights, gradients, and its share of the optimizer's states. In bytes. */

import type { LayerParameters } from './stages.ts';

/** Bytes a parameter: BF16 weights, a gradient accumulated in FP32. */
export const WEIGHT_BYTES = 2;
export const GRADIENT_BYTES = 4;

/** Bytes a parameter of the optimizer's states, all FP32: a master copy and one momentum, or a master copy and two moments. */
export const OPTIMIZER_BYTES = { muon: 8, adamw: 12 } as const;

export interface Spread {
  /** GPUs over which the experts of a layer are spread; each of them holds all that is not an expert. */
  readonly expertRanks: number;
  /** Copies of the whole model: the data-parallel groups. */
  readonly replicas: number;
}

/** Parameters that one GPU of a stage holds. */
export const heldParameters = ({ routed, held }: LayerParameters, { expertRanks }: Spread): number =>
  held + routed / expertRanks;

/**
 * Parameters whose optimizer states one GPU keeps under ZeRO-1: a state is kept once by all GPUs that hold its parameter. An expert's are
 * as many as there are replicas; anything else is on every expert rank of every replica.
 */
export const optimizedParameters = ({ routed, held }: LayerParameters, { expertRanks, replicas }: Spread): number =>
  (routed + held) / (expertRanks * replicas);
