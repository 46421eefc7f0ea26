/** The definition of the counter. */

import { defineFigure } from '../../../frame/definition.ts';
import { parametersSpec } from './spec.ts';
import { foresee, type ParametersRun, summarize, tabulate, tell, tellBatch, tellEverywhere } from './text.ts';

/** The total that the report's Table 4 prints. */
export const PRINTED = 'AR-12';

const named = (name: string) => (run: ParametersRun) => tell(name, run.params);

export default defineFigure({
  experiment: parametersSpec,
  main: 'order',
  idle: ({ attention }) =>
    attention === 'mla'
      ? { keyHeads: 'MHA and GQA only', headWidth: 'MHA and GQA only' }
      : { queryRank: 'MLA only', keyRank: 'MLA only', nope: 'MLA only', rope: 'MLA only', value: 'MLA only' },
  title: 'A trillion parameters, and what one token touches',
  claim:
    'Of K2’s trillion parameters one token touches about three in a hundred: attention, the shared expert and, in each layer, the few experts that its router chooses.',
  claims: {
    'all-moe': (run) => tellEverywhere(run.params),
    v3: named('DeepSeek-V3'),
    v2: named('DeepSeek-V2'),
    v2lite: named('DeepSeek-V2-Lite'),
    moonlight: named('Moonlight'),
  },
  sources: [
    'src/lab/machines/parameters.ts',
    'src/lab/machines/config-json.ts',
    'src/lab/machines/published.ts',
    'src/figures/architecture/parameters/run.ts',
  ],
  facts: [PRINTED],
  instant: true,
  selectsArms: ['convention', 'tokens', 'order', 'part'],
  model: () => 'no model: arithmetic on published sizes',
  caveat:
    'Which experts are lit is drawn by lot: nobody has published what a token of K2 chooses. Many tokens at once are dealt their experts evenly; real ones share more of them. A parameter is counted as touched if its matrix takes part; of the input’s embedding a token reads one row.',
  foresee: ({ params }) => (params.tokens > 1 ? `${foresee(params)} ${tellBatch(params)}` : foresee(params)),
  summarize: (figure) => summarize(figure.params, figure.position, figure.length),
  tabulate: (figure) => ({ caption: 'Parameters by part, in all and for one token', ...tabulate(figure.params) }),
});
