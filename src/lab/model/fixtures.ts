/** Small models that tests share: every shape is odd or unequal so that a swapped dimension cannot pass. */

import { createFloat64Kernels } from '../kernels/float64.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { Random } from '../random.ts';
import type { TransformerConfig } from './config.ts';
import { Transformer } from './transformer.ts';

const ELEMENTS = 1 << 20;

const base = { vocabulary: 11, width: 10, layers: 2, heads: 2, length: 5, rmsEpsilon: 1e-6, ropeTheta: 100 } as const;

export const mhaConfig: TransformerConfig = {
  ...base,
  attention: { kind: 'mha', headWidth: 3 },
  feedForward: { kind: 'gelu', width: 13 },
  learnedPositions: true,
};

export const mlaConfig: TransformerConfig = {
  ...base,
  attention: { kind: 'mla', nope: 3, rope: 2, value: 5, queryLatent: 7, keyLatent: 6 },
  feedForward: { kind: 'swiglu', width: 9 },
  learnedPositions: false,
};

/** MLA as the MuonClip experiment has it: queries straight from the hidden state. */
export const mlaDirectConfig: TransformerConfig = {
  ...mlaConfig,
  attention: { kind: 'mla', nope: 3, rope: 2, value: 5, queryLatent: null, keyLatent: 6 },
};

export const normConfig: TransformerConfig = {
  ...mhaConfig,
  attention: { kind: 'mha', headWidth: 3, queryKeyNorm: true },
};

/** A cap in the middle of the logits, so that its slope counts. */
export const cappedConfig: TransformerConfig = { ...mlaConfig, softCap: 0.7 };

/** MHA that also sees the token before, as the tool loop has it. */
export const previousConfig: TransformerConfig = { ...mhaConfig, previousToken: true };

/** Experts of both activations: the first layer is dense under SwiGLU, none is under GELU. */
export const expertsConfig: TransformerConfig = {
  ...mlaConfig,
  experts: { count: 5, chosen: 2, width: 4, sharedWidth: 3, scale: 1.5, denseLayers: 1 },
};
export const geluExpertsConfig: TransformerConfig = {
  ...mhaConfig,
  experts: { count: 3, chosen: 2, width: 4, sharedWidth: 7, scale: 2, denseLayers: 0 },
};

export const configs = {
  mha: mhaConfig,
  'mha with the token before': previousConfig,
  mla: mlaConfig,
  'mla without query latent': mlaDirectConfig,
} as const;

export function smallModel(
  config: TransformerConfig,
  kernels: Kernels = createFloat64Kernels(ELEMENTS),
  seed = 5,
): Transformer {
  return new Transformer(kernels, config, new Random(seed));
}

/** Three sequences; some targets are left out of the loss. */
export function smallBatch(config: TransformerConfig): { ids: Int32Array; targets: Int32Array } {
  const random = new Random(9);
  const n = 3 * config.length;
  const ids = Int32Array.from({ length: n }, () => random.integer(config.vocabulary));
  const targets = ids.map((_, i) => (i % 4 === 3 ? -1 : random.integer(config.vocabulary)));
  return { ids, targets };
}
