/** The definition of the figure on heads. */

import { defineFigure } from '../../../frame/definition.ts';
import { headsModel, headsSpec } from './spec.ts';
import { FIXED, foresee, news, SPLIT, summarize, tabulate } from './text.ts';

/** The least and the most that the report's doubling of heads lowers its loss by. */
export const [LEAST, MOST] = ['AR-71', 'AR-72'] as const;

export default defineFigure({
  experiment: headsSpec,
  main: 'pair',
  title: 'What twice as many heads buy',
  claim:
    'At a learning rate that suits this toy, going from four heads to eight lowers its held-out loss in all seeds, by about one part in a hundred; at a rate that is a little too high it raises it.',
  sources: [
    'src/figures/architecture/heads/run.ts',
    'src/figures/architecture/heads/spec.ts',
    'src/lab/model/attention-layer.ts',
  ],
  sweeps: [FIXED, SPLIT],
  facts: [LEAST, MOST],
  selectsArms: ['pair'],
  model: headsModel,
  caveat:
    'Three seeds: how far they lie apart is as large as what a doubling does. The two rates are all that were tried. With heads of fixed width the model grows too, so that more heads are more parameters and more operations. What the toy gains says nothing of what K2 would have gained.',
  news,
  foresee: (figure) => foresee(figure.params, figure.sweeps),
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Loss on held-out text',
    ...tabulate(figure.run, figure.arms, figure.frames),
  }),
});
