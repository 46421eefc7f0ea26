/** The definition of the figure of the logits' factors. */

import { defineFigure } from '../../../frame/definition.ts';
import { logitGrowthModel, logitGrowthSpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: logitGrowthSpec,
  main: 'lr',
  title: 'What the largest logit is made of',
  claim:
    'The largest logit is a product. In this run both of its norms grow more than tenfold under Muon, and the logit more than a hundredfold. AdamW, at the same rate, goes further.',
  sources: ['src/figures/muonclip/logit-growth/run.ts', 'src/lab/linalg/power-iteration.ts'],
  selectsArms: ['head'],
  foresee: (figure) =>
    figure.isEdited ? undefined : foresee(figure.run, figure.arms, figure.params.head, figure.frames),
  model: () => `${logitGrowthModel()}, no clip, no weight decay`,
  caveat: 'Appendix E of the report speaks of Muon in general; this is one small model.',
  summarize: (figure) => summarize(figure.run, figure.arms, figure.params.head, figure.position),
  tabulate: (figure) => ({
    caption: 'The factors of the largest logit over the run',
    ...tabulate(figure.run, figure.arms, figure.params.head, figure.frames),
  }),
});
