/** A model in words, for provenance lines: made from its configuration, so that it cannot say what does not run. */

import type { TransformerConfig } from './config.ts';

/** "MHA", "MHA with QK-Norm" or "MLA (latent 32)". */
export function describeAttention({ attention }: Pick<TransformerConfig, 'attention'>): string {
  if (attention.kind === 'mla') return `MLA (latent ${attention.keyLatent})`;
  return attention.queryKeyNorm ? 'MHA with QK-Norm' : 'MHA';
}

const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** "2 layers, 4 heads, model width 64, MLA (latent 32)". */
export const describeModel = (config: Omit<TransformerConfig, 'vocabulary'>): string =>
  [
    counted(config.layers, 'layer'),
    counted(config.heads, 'head'),
    `model width ${config.width}`,
    describeAttention(config),
  ].join(', ');
