/** The definition of a router at work. */

import { defineFigure } from '../../../frame/definition.ts';
import { routerModel, routerSpec } from './spec.ts';
import { claimsOf, foresee, summarize, tabulate } from './text.ts';

/** K2's own numbers, in the order in which the figure names them. */
export const K2 = { experts: 'AR-04:k2', chosen: 'AR-05:k2', shared: 'AR-06:k2', scale: 'AR-33' } as const;

export default defineFigure({
  experiment: routerSpec,
  main: 'nudge',
  title: 'A router at work',
  claim:
    'Each character goes to the four experts whose score plus bias is largest. How much each of them counts comes from the scores alone.',
  claims: claimsOf(routerSpec.presets),
  sources: [
    'src/lab/model/route.ts',
    'src/lab/model/experts.ts',
    'src/lab/toy/expert-model.ts',
    'src/figures/architecture/router/run.ts',
  ],
  facts: Object.values(K2),
  selectsArms: ['nudge', 'expert', 'bias'],
  opensAt: 17,
  model: routerModel,
  caveat:
    'What an expert is chosen for in one line of one small layer is no story about experts in general: Figure “Who gets the work” measures that.',
  foresee: (figure) => foresee(figure),
  summarize: (figure) => summarize(figure.run, figure.params, figure.position),
  tabulate: (figure) => ({
    caption: 'Where each character of the line goes',
    ...tabulate(figure.run, figure.params, figure.frames),
  }),
});
