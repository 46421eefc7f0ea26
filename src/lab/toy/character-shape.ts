/** The shape of the small character model, without the code that runs it: what pages and provenance lines name. */

import { CHARACTER_VOCABULARY } from '../data/characters.ts';
import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';

export const LAYERS = 2;
export const HEADS = 4;
/** Characters in a row of a batch. */
export const LENGTH = 32;
/** Rows in a batch. */
export const BATCH = 16;
export const WIDTH = 64;

export const characterConfig = (attention: 'mha' | 'mla'): TransformerConfig => ({
  vocabulary: CHARACTER_VOCABULARY,
  width: WIDTH,
  layers: LAYERS,
  heads: HEADS,
  length: LENGTH,
  attention:
    attention === 'mha'
      ? { kind: 'mha', headWidth: 16 }
      : { kind: 'mla', nope: 16, rope: 8, value: 16, queryLatent: null, keyLatent: 32 },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: attention === 'mha',
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
});

/** "2 layers, 4 heads, model width 64, MHA, 16 × 32 characters of Moby-Dick a step". */
export const describeCharacterModel = (attention: 'mha' | 'mla'): string =>
  `${describeModel(characterConfig(attention))}, ${BATCH} × ${LENGTH} characters of Moby-Dick a step`;
