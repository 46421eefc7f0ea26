/** The definition of the sparsity law. */

import { defineFigure } from '../../../frame/definition.ts';
import { sparsityModel, sparsitySpec } from './spec.ts';
import { claims, foresee, news, summarize, tabulate } from './text.ts';

/** What the report saves with its sparsity against three smaller ones, by those. */
export const REPORT = [
  { sparsity: 8, fact: 'AR-17:s8' },
  { sparsity: 16, fact: 'AR-17:s16' },
  { sparsity: 32, fact: 'AR-17:s32' },
] as const;

export default defineFigure({
  experiment: sparsitySpec,
  main: 'level',
  title: 'More experts for the same work',
  claim:
    'The more experts there are to choose from, the less training it takes to reach a loss, though each token does nearly the same work. How much less depends on the loss.',
  claims,
  sources: [
    'src/figures/architecture/sparsity/run.ts',
    'src/lab/data/markov-domains.ts',
    'src/lab/model/experts.ts',
    'src/lab/model/flops.ts',
  ],
  sweeps: ['sparsity-experts', 'sparsity-texts', 'sparsity-layers'],
  facts: REPORT.map(({ fact }) => fact),
  selectsArms: ['level'],
  model: (figure) => sparsityModel(figure.run.params),
  caveat:
    'The text is made so that there is much to remember: the likeness of a factor here to one of the report’s is chance, and equal operations are not equal time.',
  news,
  foresee,
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Losses and operations over the run', ...tabulate(figure.run, figure.frames) }),
});
