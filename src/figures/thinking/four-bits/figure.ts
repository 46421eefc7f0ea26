/** The definition of the figure on four bits. */

import { defineFigure } from '../../../frame/definition.ts';
import { fourBitsModel, fourBitsSpec } from './spec.ts';
import { claims, foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: fourBitsSpec,
  main: 'range',
  title: 'Four bits for a weight',
  claim:
    'Thirty-two weights share one scale. It puts the largest of them on the last of the steps, and every weight goes to the step that is nearest: none moves by more than half a step, and the largest sets how wide a step is.',
  claims,
  sources: ['src/lab/tensor/fake-quantize.ts', 'src/figures/thinking/four-bits/spec-group.ts'],
  selectsArms: ['range', 'size', 'source', 'group', 'moved', 'to'],
  model: fourBitsModel,
  caveat:
    'The toy’s weights have no outliers of their own; the one here is made by hand. How much of a weight’s size is lost says little of what a model then gets wrong: that is the next figure. K2 Thinking’s size is counted from its configuration and leaves out what files hold besides.',
  foresee,
  summarize: (figure) => summarize(figure.run, figure.position, figure.params),
  tabulate: (figure) => ({
    caption: 'The group on view, weight by weight',
    ...tabulate(figure.run, figure.position, figure.params),
  }),
});
