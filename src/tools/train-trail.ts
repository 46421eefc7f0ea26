/** `node src/tools/train-trail.ts`: trains the model of the figure on thinking between calls and writes the weights that come with the page. */

import { pack } from '../lab/model/packed.ts';
import { trailModel, trainTrailAgent } from '../lab/thinking/trail-agent.ts';
import { SHIPPED, TRAIL_TRAINING } from '../lab/thinking/trail-shape.ts';
import { writeWeights } from './write-weights.ts';

const model = trailModel(SHIPPED);
for (const { t, loss } of trainTrailAgent(model, SHIPPED, TRAIL_TRAINING.hiding))
  if ((t + 1) % 100 === 0) console.log(`step ${t + 1}, loss ${loss.toFixed(3)}`);
const about = `The model of seed ${SHIPPED} after ${TRAIL_TRAINING.steps} steps, made by src/tools/train-trail.ts.`;
writeWeights('src/lab/thinking/trail-weights.ts', about, pack(model));
