/** The small character model that the MuonClip experiments train: its batches and the constants of its training. */

import { type Batch, fillCharacterBatch } from '../data/characters.ts';
import { mobyDick } from '../data/moby-dick.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import type { TransformerConfig } from '../model/config.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { BATCH, LENGTH } from './character-shape.ts';

export const WARMUP = 20;
/** Rate of embeddings, head and gains, which AdamW updates in every arm. */
export const OTHER_RATE = 0.003;
/** float32 elements: twice what the model, its optimizer and one step take. */
const ARENA = 1 << 23;

export interface CharacterTraining {
  readonly model: Transformer;
  /** The batch of the step, overwritten by `next`. */
  readonly batch: Batch;
  /** Draws the next batch: 16 rows of 32 characters. */
  next(): void;
}

/** The model before its first step, in float32, and its batches. Every configuration of one seed sees the same batches. */
export function characterTraining(seed: number, config: TransformerConfig): CharacterTraining {
  const random = new Random(seed);
  const batches = random.fork(); // before the weights are drawn, whose number depends on the configuration
  const model = new Transformer(createSimdKernels(ARENA), config, random);
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  return { model, batch, next: () => fillCharacterBatch(batch, mobyDick, LENGTH, batches) };
}
