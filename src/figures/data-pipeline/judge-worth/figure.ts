/** The definition of the figure of what a judge is worth. */

import { defineFigure } from '../../../frame/definition.ts';
import { measuredIn } from './measured.ts';
import { judgeWorthSpec } from './spec.ts';
import { claimOf, foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: judgeWorthSpec,
  main: 'falseAccepts',
  title: 'What is a judge worth?',
  claim:
    'The purer the set that a model has read, the more new tasks it solves on the mean. A poor judge wins little over none, and the perfect filter much; a good judge lies between, but its single runs lie far apart.',
  claims: Object.fromEntries(judgeWorthSpec.presets.map(({ id }) => [id, claimOf])),
  sources: ['src/figures/data-pipeline/judge-worth/run.ts', 'src/figures/data-pipeline/judge-worth/measured.ts'],
  sweeps: ['tool-loop-seeds', 'tool-loop-judge'],
  instant: true,
  model: () =>
    'where the judge stands is a formula; a dot is the small models that learn to act on this page, trained behind one judge, over four or eight seeds',
  caveat:
    'A judge with two rates that are set: the report gives neither. What is solved belongs to this small model and these tasks.',
  foresee: (figure) => foresee(figure.run, measuredIn(figure.sweeps), figure.run.params),
  summarize: (figure) => summarize(figure.run, measuredIn(figure.sweeps)),
  tabulate: (figure) => ({
    caption: 'Held-out tasks solved, mean and half the width of the 95 % interval, by how good what was read is',
    ...tabulate(measuredIn(figure.sweeps)),
  }),
});
