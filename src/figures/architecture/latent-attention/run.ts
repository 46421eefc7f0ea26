/** Runs one small layer of multi-head latent attention through the stages in which it is built up. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { keptNumbers } from '../../../lab/machines/attention-cost.ts';
import { type Attention, LatentLayer, latentWeights, type Position } from '../../../lab/machines/latent-layer.ts';
import { Random } from '../../../lab/random.ts';
import {
  type LatentAttentionFrame,
  type LatentAttentionParams,
  type latentAttentionParams,
  latentAttentionSpec,
  STAGES,
  type Stage,
  TOY,
  TOY_BYTES,
} from './spec.ts';

/** What a stage keeps of a token, how it knows of positions, and whether W_kc is folded into the query. */
const PLANS: Readonly<Record<Stage, { readonly kept: number; readonly position: Position; readonly folds: boolean }>> =
  {
    heads: { kept: keptNumbers('mha', { ...TOY, groups: 1 }), position: 'own', folds: false },
    latent: { kept: TOY.latent, position: 'none', folds: false },
    fold: { kept: TOY.latent, position: 'none', folds: true },
    turned: { kept: TOY.latent, position: 'content', folds: true },
    own: { kept: keptNumbers('mla', { ...TOY, groups: 1 }), position: 'own', folds: true },
  };

const apart = (a: Float64Array, b: Float64Array) => a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
const firstHead = ({ logits }: Attention) => [...logits.subarray(0, TOY.tokens)];

function* run({ seed, asked }: LatentAttentionParams, arm: string): Generator<LatentAttentionFrame, void, void> {
  armOf(latentAttentionSpec.arms({ seed, asked } as LatentAttentionParams), arm);
  const random = new Random(seed);
  const weights = latentWeights(TOY, random);
  const input = Float64Array.from({ length: TOY.tokens * TOY.width }, () => random.normal());
  const layer = new LatentLayer(TOY, weights, input);
  for (const [step, stage] of STAGES.entries()) {
    const { kept, position, folds } = PLANS[stage];
    const rebuilt = layer.attend('rebuilt', position, asked);
    const folded = folds ? layer.attend('absorbed', position, asked) : undefined;
    yield {
      step,
      kept,
      logits: firstHead(rebuilt),
      folded: folded ? firstHead(folded) : [],
      difference: folded ? apart(rebuilt.logits, folded.logits) : null,
      outputDifference: folded ? apart(rebuilt.output, folded.output) : null,
      operationsRebuilt: rebuilt.operations,
      operationsFolded: folded?.operations ?? null,
      readRebuilt: TOY_BYTES * rebuilt.read,
      readFolded: folded ? TOY_BYTES * folded.read : null,
    };
  }
}

export const experiment: Experiment<typeof latentAttentionParams, LatentAttentionFrame> = {
  ...latentAttentionSpec,
  run,
};
