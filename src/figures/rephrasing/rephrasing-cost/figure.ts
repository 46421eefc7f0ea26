/** The definition of the cost of rephrasing. */

import { defineFigure } from '../../../frame/definition.ts';
import { foresee, summarize, tabulate } from './formulas.ts';
import { rephrasingCostSpec } from './spec.ts';

/** Tokens of K2's whole pre-training. */
export const CORPUS = 'TR-06';

export default defineFigure({
  experiment: rephrasingCostSpec,
  main: 'rewriter',
  title: 'What rewriting costs beside training',
  claim:
    'A rewriter as large as the model that it writes for costs about as much as one training on its output, whether it rewrites once or many times.',
  sources: ['src/lab/rephrasing/cost.ts', 'src/figures/rephrasing/rephrasing-cost/run.ts'],
  facts: [CORPUS],
  instant: true,
  model: () => 'no model: arithmetic',
  caveat:
    'The report states neither the rewriter nor its size, neither how many tokens were rewritten nor what it cost: those are assumptions of ours, to be changed. The trained model’s default is K2’s active parameters.',
  foresee: (figure) => foresee(figure.run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Tokens and operations by the number of rephrasings', ...tabulate(figure.run) }),
});
