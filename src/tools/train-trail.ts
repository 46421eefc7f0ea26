/** `node src/tools/train-trail.ts`: trains the model of the figure on thinking between calls and writes the weights that come with the page. */

import { writeFileSync } from 'node:fs';
import { shortestFloat32 } from '../lab/experiment/recording.ts';
import { pack } from '../lab/long-context/packed.ts';
import { trailModel, trainTrailAgent } from '../lab/thinking/trail-agent.ts';
import { SHIPPED, TRAIL_TRAINING } from '../lab/thinking/trail-shape.ts';

const FILE = 'src/lab/thinking/trail-weights.ts';

const model = trailModel(SHIPPED);
for (const { t, loss } of trainTrailAgent(model, SHIPPED, TRAIL_TRAINING.hiding))
  if ((t + 1) % 100 === 0) console.log(`step ${t + 1}, loss ${loss.toFixed(3)}`);
const { codes, scales } = pack(model);
writeFileSync(
  FILE,
  `/** The model of seed ${SHIPPED} after ${TRAIL_TRAINING.steps} steps, made by src/tools/train-trail.ts. */

import type { Packed } from '../long-context/packed.ts';

export const WEIGHTS: Packed = {
  codes: '${codes}',
  scales: [${scales.map(shortestFloat32).join(', ')}],
};
`,
);
console.log(`${FILE} is written. Format it with: npx biome check --write ${FILE}`);
