/** The definition of the sparsity law. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { curvesOf, isSwept, mostOf, pointsOf } from './curves.ts';
import { sparsityModel, sparsitySpec } from './spec.ts';
import { claims, foresee, nameOf, news, summarize, tabulate } from './text.ts';

/** The report's factors, by the smaller sparsity that its own is compared with; and its own. */
export const REPORT = ['s8', 's16', 's32'].map((part) => ({ sparsity: part.slice(1), fact: `AR-17:${part}` }));
export const REPORT_SPARSITY = 'AR-14:ratio';

export default defineFigure({
  experiment: sparsitySpec,
  main: 'level',
  title: 'More experts for the same work',
  claim:
    'A larger store of experts reaches the same loss with less training, though each token does nearly the same work. How much less depends on the loss; at the one marked, what is gained beyond thirty-two is within the noise.',
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
  predict: (figure) => {
    const { params } = figure.run;
    const sweep = figure.sweeps['sparsity-experts'];
    const beside = Number(params.against);
    const swept = isSwept(params, sweep) ? curvesOf(sweep) : [];
    // The curve of the fewer experts is given, over the seeds of the sweep.
    if (!(beside < Number(params.experts)) || !swept.some(({ experts }) => experts === beside)) return undefined;
    const [many, few] = [nameOf(params, true), nameOf(params, false)];
    return {
      question: `The line is that of ${few}. How does the loss fall with ${many}, when each token still goes to two of them?`,
      curve: {
        of: `the loss of ${many}`,
        log: false,
        domain: [1, 5],
        format: (value) => formatFixed(value, 2),
        points: () => {
          const most = mostOf(params, swept);
          return pointsOf(figure.run.arms.many ?? []).map(([at, loss]) => [at / most, loss] as const);
        },
      },
    };
  },
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Losses and operations over the run', ...tabulate(figure.run, figure.frames) }),
});
