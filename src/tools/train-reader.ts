/** `node src/tools/train-reader.ts`: trains the toy of the longer-contexts figure on short sequences and writes the weights that come with the page. */

import { trainReader } from '../lab/long-context/toy.ts';
import { pack } from '../lab/model/packed.ts';
import type { Transformer } from '../lab/model/transformer.ts';
import { writeWeights } from './write-weights.ts';

const SEED = 1;
const MOST_STEPS = 1600;

let trained: Transformer | undefined;
let steps = 0;
for (const { model, t, loss } of trainReader(SEED, MOST_STEPS)) {
  trained = model;
  steps = t + 1;
  if (steps % 100 === 0) console.log(`step ${steps}, loss ${loss.toFixed(3)}`);
}
if (!trained) throw new RangeError(`The toy of seed ${SEED} took no step.`);
const about = `The toy of seed ${SEED} after ${steps} steps on short sequences, made by src/tools/train-reader.ts.`;
writeWeights('src/lab/long-context/weights.ts', about, pack(trained));
