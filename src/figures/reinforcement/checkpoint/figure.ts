/** The definition of the checkpoint engine. */

import { defineFigure } from '../../../frame/definition.ts';
import { checkpointSpec } from './spec.ts';
import { claimFor, MODEL, shardClaim, summarize, tabulate } from './text.ts';

export const LIMIT = 'RL-27';
export const MEASURED = 'RL-38';

export default defineFigure({
  experiment: checkpointSpec,
  main: 'network',
  title: 'New weights for every engine',
  claim:
    'Everything is sent to everybody, in two stages. At the rate of one network card that fits into the time that the report gives; three stages that share one PCIe link do not.',
  claims: { card: claimFor, slow: claimFor, many: claimFor, overhead: shardClaim },
  sources: ['src/lab/machines/checkpoint-engine.ts', 'src/figures/reinforcement/checkpoint/run.ts'],
  facts: [LIMIT, MEASURED],
  instant: true,
  model: () => MODEL,
  caveat:
    'Rates are assumed: the report gives none, nor the number of GPUs. Where copy and broadcast share a link, each is taken to get half of it, and each part to wait for its own copy. Left out: gathering what is where, the start of the collective, and slow machines. That sending everything beats sending what is needed is the report’s statement; here it follows only from an overhead that you set.',
  foresee: (figure) => claimFor(figure.run),
  summarize: (figure) => summarize(figure.run),
  tabulate: (figure) => ({ caption: 'Seconds until every engine has its weights', ...tabulate(figure.run) }),
});
