/** The definition of the figure on longer contexts. */

import { defineFigure } from '../../../frame/definition.ts';
import { longContextModel, longContextSpec } from './spec.ts';
import { claims, foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: longContextSpec,
  main: 'hands',
  title: 'Reading further than trained',
  claim:
    'RoPE turns hands, and slow ones never went round in training. YaRN slows those alone: without a single long step the toy reads twice as far as it was trained.',
  claims,
  sources: [
    'src/lab/tensor/yarn.ts',
    'src/lab/tensor/rotary.ts',
    'src/lab/long-context/shape.ts',
    'src/figures/training/long-context/run.ts',
  ],
  sweeps: ['long-context-seeds'],
  selectsArms: ['distance', 'hands'],
  opensAt: 0,
  model: longContextModel,
  caveat:
    'One task, looking back by an exact distance, and a toy that learnt it on short sequences. Four times as far fails under every scheme until it is trained, and YaRN costs some of the short distances. The long steps contain the distances that are read. K2’s long stage came before YaRN; here it runs with the slowed hands.',
  news,
  foresee,
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position),
  tabulate: (figure) => ({
    caption: 'Loss and share of right predictions by distance',
    ...tabulate(figure.run, figure.arms, figure.position),
  }),
});
