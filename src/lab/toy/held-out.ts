/** The text of the small character model in two: nine tenths to train on, and a tenth that is read and never learnt. */

import { type Batch, fillCharacterBatch } from '../data/characters.ts';
import { mobyDick } from '../data/moby-dick.ts';
import type { Transformer } from '../model/transformer.ts';
import type { Random } from '../random.ts';
import { crossEntropy } from '../tensor/cross-entropy.ts';
import { BATCH, LENGTH } from './character-shape.ts';

const CUT = Math.floor(mobyDick.length * 0.9);
const TRAINED = mobyDick.slice(0, CUT);
const HELD_OUT = mobyDick.slice(CUT);
/** Batches that one reading takes. */
const BATCHES = 8;

/** Draws batches of the trained part, 16 rows of 32 characters, into the arrays of the one before. */
export function trainedBatches(random: Random): () => Batch {
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  return () => {
    fillCharacterBatch(batch, TRAINED, LENGTH, random);
    return batch;
  };
}

/** Windows of the held-out part, evenly spread over it. */
const heldOut: readonly Batch[] = Array.from({ length: BATCHES }, (_, block) => {
  const all = Math.floor((HELD_OUT.length - 1) / LENGTH);
  const startOf = (row: number) => Math.floor(((block * BATCH + row) * all) / (BATCHES * BATCH)) * LENGTH;
  const shifted = (by: number) =>
    Int32Array.from({ length: BATCH * LENGTH }, (_, i) =>
      HELD_OUT.charCodeAt(startOf(Math.floor(i / LENGTH)) + (i % LENGTH) + by),
    );
  return { ids: shifted(0), targets: shifted(1) };
});

/** Mean cross-entropy of the held-out part, nats per character. Forgets the model's last pass. */
export const readHeldOut = (model: Transformer): number =>
  heldOut.reduce((sum, { ids, targets }) => sum + crossEntropy(model.tape, model.forward(ids).logits, targets), 0) /
  BATCHES;
