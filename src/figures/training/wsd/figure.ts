/** The definition of the figure on warm-up, stable, decay. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { defineFigure } from '../../../frame/definition.ts';
import { wsdModel, wsdSpec } from './spec.ts';
import { claims, foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: wsdSpec,
  main: 'from',
  title: 'Warm up, stay, decay',
  claim:
    'When the rate begins to fall, so does the loss. In this run it ends below that of a cosine over as many steps, and below that of a rate that never falls.',
  claims,
  sources: ['src/lab/optim/schedules.ts', 'src/figures/training/wsd/run.ts', 'src/lab/toy/held-out.ts'],
  sweeps: ['wsd-starts', 'wsd-seeds', 'wsd-half'],
  selectsArms: ['others'],
  model: wsdModel,
  caveat:
    'Which schedule ends lower depends on the peak: at a lower one WSD does in every seed, at a higher one the two tie. A decay that begins early ends early, and the run gains little after it.',
  news,
  foresee,
  predict: (figure) => ({
    question: 'The rate is flat, and then it falls. How does the loss on unseen text go on?',
    curve: {
      of: 'WSD’s held-out loss',
      log: false,
      domain: [1.6, 3.4],
      format: (value) => formatFixed(value, 2),
      points: () =>
        (figure.run.arms.wsd ?? []).flatMap(({ step, heldOut }) =>
          heldOut === undefined ? [] : [[(step + 1) / figure.length, heldOut] as const],
        ),
    },
  }),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Learning rate and held-out loss over the run',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
