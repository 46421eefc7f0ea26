/** The definition of who gets the work. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { evennessOf, expertLoadModel, expertLoadSpec } from './spec.ts';
import { claims, foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: expertLoadSpec,
  main: 'gamma',
  title: 'Who gets the work',
  claim:
    'Without balancing a few experts get most of the work and some next to none. A bias evens it out. The loss of this run hardly moves.',
  claims,
  sources: [
    'src/lab/model/experts.ts',
    'src/lab/model/route.ts',
    'src/lab/tensor/experts.ts',
    'src/figures/architecture/expert-load/run.ts',
  ],
  idle: ({ method }) =>
    method === 'auxiliary' ? { gamma: 'a loss evens, no bias' } : { alpha: 'a bias evens, no loss' },
  sweeps: ['expert-load-rates', 'expert-load-losses', 'expert-load-limits'],
  model: (figure) => expertLoadModel(figure.run.params),
  caveat:
    'One small layer and three seeds: an even load moves the loss by about a hundredth of a nat, down at one step of the bias and up at another, from which nothing follows; only the largest step costs more. What balance is for, a cluster on which the busiest expert makes all others wait, is not to be seen here.',
  news,
  foresee,
  predict: (figure) => {
    // With groups both arms are evened out.
    if (figure.params.method === 'groups') return undefined;
    const { method } = figure.run.params;
    const evener = method === 'auxiliary' ? 'an auxiliary loss' : 'a bias';
    return {
      question: `How much work does the busiest expert get, when ${evener} evens it out?`,
      curve: {
        of: `the busiest expert with ${evener}`,
        log: false,
        domain: [0, 6],
        format: (value) => `${formatFixed(value, 1)}×`,
        points: () =>
          (figure.run.arms[method] ?? []).map(
            (frame) => [frame.step / figure.length, evennessOf(frame).largest] as const,
          ),
      },
    };
  },
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'How the work is shared out over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
