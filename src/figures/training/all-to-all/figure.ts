/** The definition of the figure of the all-to-all. */

import { defineFigure } from '../../../frame/definition.ts';
import { allToAllSpec } from './spec.ts';
import { claims, foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: allToAllSpec,
  main: 'heads',
  title: 'Why sixteen expert ranks',
  claim:
    'At the computing rate assumed here, sixteen expert ranks hide their all-to-all under K2’s attention, and thirty-two do not. Eight would be quicker still, but each GPU would hold nearly twice as much.',
  claims,
  sources: [
    'src/lab/machines/all-to-all.ts',
    'src/lab/machines/activations.ts',
    'src/lab/machines/states.ts',
    'src/figures/training/all-to-all/run.ts',
  ],
  instant: true,
  // The report's sixteen.
  opensAt: 1,
  model: () =>
    'no model: arithmetic with K2’s sizes, published bandwidths of DeepEP and a computing rate that we assume',
  caveat:
    'The report prints no time. The bandwidths are another library’s on H800s with InfiniBand, measured with DeepSeek-V3’s router; K2’s network is RoCE. The computing rate is ours, and it decides where the line stands. Only attention is counted here as what hides the all-to-all, since the report names it; the experts’ computing can hide some too.',
  foresee: ({ run }) => foresee(run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({
    caption: 'One layer, one forward and one backward pass of 4096 tokens',
    ...tabulate(figure.run),
  }),
});
