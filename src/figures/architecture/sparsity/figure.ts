/** The definition of the sparsity law. */

import { defineFigure } from '../../../frame/definition.ts';
import { sparsityModel, sparsitySpec } from './spec.ts';
import { claims, foresee, news, summarize, tabulate } from './text.ts';

/** The report's factors, by the smaller sparsity that its own is compared with; and its own. */
export const REPORT = ['s8', 's16', 's32'].map((part) => ({ sparsity: part.slice(1), fact: `AR-17:${part}` }));
export const REPORT_SPARSITY = 'AR-14:ratio';

export default defineFigure({
  experiment: sparsitySpec,
  main: 'level',
  title: 'More experts for the same work',
  claim:
    'More experts to choose from reach the same loss with less training, though each token does nearly the same work. How much less depends on the loss; at the one marked, what they gain beyond thirty-two is within the noise.',
  claims,
  sources: [
    'src/figures/architecture/sparsity/run.ts',
    'src/lab/data/markov-domains.ts',
    'src/lab/model/experts.ts',
    'src/lab/model/flops.ts',
  ],
  sweeps: ['sparsity-experts', 'sparsity-texts', 'sparsity-layers'],
  facts: [REPORT_SPARSITY, ...REPORT.map(({ fact }) => fact)],
  selectsArms: ['level'],
  model: (figure) => sparsityModel(figure.run.params),
  caveat:
    'The text is made so that there is much to remember: the likeness of a factor here to one of the report’s is chance, and equal operations are not equal time.',
  news,
  foresee,
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Losses and operations over the run', ...tabulate(figure.run, figure.frames) }),
});
