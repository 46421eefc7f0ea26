/** The definition of the example figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { exampleFigureSpec } from './spec.ts';
import { news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: exampleFigureSpec,
  main: 'lr',
  title: 'Down a narrow valley',
  claim:
    'From the same place and with the same learning rate, momentum swings across the valley at first and ends lower.',
  sources: ['src/tools/new-figure/template/run.ts'],
  model: () => 'no model: two numbers, and a loss that is a parabola in each',
  caveat: 'One shape of valley without noise: it does not say which optimizer trains a network better.',
  news,
  summarize: (figure) => summarize(figure.arms, (arm) => figure.framesOf(arm), figure.position),
  tabulate: (figure) => ({
    caption: 'Loss of both arms over the run',
    ...tabulate(figure.arms, (arm) => figure.framesOf(arm), figure.frames),
  }),
});
