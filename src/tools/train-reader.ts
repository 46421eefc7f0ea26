/** `node src/tools/train-reader.ts`: trains the toy of the longer-contexts figure on short sequences and writes the weights that come with the page. */

import { writeFileSync } from 'node:fs';
import { shortestFloat32 } from '../lab/experiment/recording.ts';
import { pack } from '../lab/long-context/packed.ts';
import { trainReader } from '../lab/long-context/toy.ts';
import type { Transformer } from '../lab/model/transformer.ts';

const SEED = 1;
const MOST_STEPS = 1600;
const FILE = 'src/lab/long-context/weights.ts';

let trained: Transformer | undefined;
let steps = 0;
for (const { model, t, loss } of trainReader(SEED, MOST_STEPS)) {
  trained = model;
  steps = t + 1;
  if (steps % 100 === 0) console.log(`step ${steps}, loss ${loss.toFixed(3)}`);
}
const packed = trained && pack(trained);
writeFileSync(
  FILE,
  `/** The toy of seed ${SEED} after ${steps} steps on short sequences, made by src/tools/train-reader.ts. */

import type { Packed } from './packed.ts';

export const WEIGHTS: Packed = {
  codes: '${packed?.codes ?? ''}',
  scales: [${packed?.scales.map(shortestFloat32).join(', ') ?? ''}],
};
`,
);
console.log(`${FILE}: ${steps} steps. Format it with: npx biome check --write ${FILE}`);
