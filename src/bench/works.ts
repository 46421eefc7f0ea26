/** The works that every engine does: the model's shape, its first weights, the batches and the count of operations. */

import type { Kernels } from '../lab/kernels/kernels.ts';
import { createSimdKernels } from '../lab/kernels/simd.ts';
import type { TransformerConfig } from '../lab/model/config.ts';
import { newtonSchulzFlopsOfModel, passFlops } from '../lab/model/flops.ts';
import type { WeightKind } from '../lab/model/parameters.ts';
import { Transformer } from '../lab/model/transformer.ts';
import { Random } from '../lab/random.ts';

export type WorkName = 'S' | 'M';

export interface Work {
  readonly name: WorkName;
  readonly batch: number;
  readonly config: TransformerConfig;
}

/** Muon on hidden matrices, AdamW on the rest, one rate for both; norm gains are not decayed. */
export const TRAINING = { lr: 0.01, weightDecay: 0.1, momentum: 0.95, beta1: 0.9, beta2: 0.95, epsilon: 1e-8 } as const;
export const NEWTON_SCHULZ = { a: 3.4445, b: -4.775, c: 2.0315, iterations: 5, epsilon: 1e-7, updateRms: 0.2 } as const;
export const RMS_EPSILON = 1e-6;

const SEED = 1;
const BATCHES = 8;
const FLOATS_FOR_WEIGHTS = 4_000_000;

const work = (name: WorkName, width: number, layers: number, heads: number, length: number): Work => ({
  name,
  batch: 16,
  config: {
    vocabulary: 256,
    width,
    layers,
    heads,
    length,
    attention: { kind: 'mha', headWidth: width / heads },
    feedForward: { kind: 'gelu', width: 4 * width },
    learnedPositions: true,
    rmsEpsilon: RMS_EPSILON,
    ropeTheta: 10_000,
  },
});

export const WORKS: Readonly<Record<WorkName, Work>> = { S: work('S', 64, 2, 4, 64), M: work('M', 128, 4, 8, 128) };

/** Floating-point operations of one step, the same for all engines. */
export const flopsOfStep = ({ batch, config }: Work): number =>
  passFlops(config, batch) + newtonSchulzFlopsOfModel(config, NEWTON_SCHULZ.iterations);

/** Our model with the first weights that all engines start from. */
export const buildModel = (kernels: Kernels, { config }: Work): Transformer =>
  new Transformer(kernels, config, new Random(SEED));

export interface InitialWeight {
  readonly name: string;
  readonly kind: WeightKind;
  readonly rows: number;
  readonly cols: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** The first weights of the work's model, in its order: embed, positions, each layer's, final_norm, head. */
export function initialWeights(work: Work): InitialWeight[] {
  const { parameters, tape } = buildModel(createSimdKernels(FLOATS_FOR_WEIGHTS), work);
  return parameters.list.map(({ name, kind, tensor }) => ({
    name,
    kind,
    rows: tensor.rows,
    cols: tensor.cols,
    values: Float32Array.from(tape.values(tensor)),
  }));
}

export interface Batch {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly targets: Int32Array<ArrayBuffer>;
}

/** Batches to go round in: a token is followed by a fixed successor three times out of four, so that there is something to learn. */
export function batchesOf({ batch, config: { vocabulary, length } }: Work): Batch[] {
  const random = new Random(SEED + 1);
  const successor = Int32Array.from({ length: vocabulary }, () => random.integer(vocabulary));
  return Array.from({ length: BATCHES }, () => {
    const ids = new Int32Array(batch * length);
    const targets = new Int32Array(batch * length);
    for (let row = 0; row < batch; row++) {
      let token = random.integer(vocabulary);
      for (let t = row * length; t < (row + 1) * length; t++) {
        ids[t] = token;
        token = random.uniform() < 0.75 ? successor[token]! : random.integer(vocabulary);
        targets[t] = token;
      }
    }
    return { ids, targets };
  });
}
