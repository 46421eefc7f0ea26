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

/** What a stage keeps of a token, how it knows of positions, and whether W_kc is absorbed into the query. */
const PLANS: Readonly<
  Record<Stage, { readonly kept: number; readonly position: Position; readonly absorbs: boolean }>
> = {
  heads: { kept: keptNumbers('mha', { ...TOY, groups: 1 }), position: 'own', absorbs: false },
  latent: { kept: TOY.latent, position: 'none', absorbs: false },
  absorb: { kept: TOY.latent, position: 'none', absorbs: true },
  turned: { kept: TOY.latent, position: 'content', absorbs: true },
  own: { kept: keptNumbers('mla', { ...TOY, groups: 1 }), position: 'own', absorbs: true },
};

const apart = (a: Float64Array, b: Float64Array) => a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
const firstHead = ({ logits }: Attention) => [...logits.subarray(0, TOY.tokens)];

function* run(params: LatentAttentionParams, arm: string): Generator<LatentAttentionFrame, void, void> {
  armOf(latentAttentionSpec.arms(params), arm);
  const { seed, asked } = params;
  const random = new Random(seed);
  const weights = latentWeights(TOY, random);
  const input = Float64Array.from({ length: TOY.tokens * TOY.width }, () => random.normal());
  const layer = new LatentLayer(TOY, weights, input);
  for (const [step, stage] of STAGES.entries()) {
    const { kept, position, absorbs } = PLANS[stage];
    const rebuilt = layer.attend('rebuilt', position, asked);
    const absorbed = absorbs ? layer.attend('absorbed', position, asked) : undefined;
    yield {
      step,
      kept,
      logits: firstHead(rebuilt),
      absorbed: absorbed ? firstHead(absorbed) : [],
      difference: absorbed ? apart(rebuilt.logits, absorbed.logits) : null,
      outputDifference: absorbed ? apart(rebuilt.output, absorbed.output) : null,
      operationsRebuilt: rebuilt.operations,
      operationsAbsorbed: absorbed?.operations ?? null,
      readRebuilt: TOY_BYTES * rebuilt.read,
      readAbsorbed: absorbed ? TOY_BYTES * absorbed.read : null,
    };
  }
}

export const experiment: Experiment<typeof latentAttentionParams, LatentAttentionFrame> = {
  ...latentAttentionSpec,
  run,
};
