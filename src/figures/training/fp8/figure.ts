/** The definition of the FP8 figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { fp8Model, fp8Spec } from './spec.ts';
import { claims, foresee, news, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: fp8Spec,
  main: 'tile',
  title: 'What eight bits keep',
  claim:
    'The scale puts the largest value of a tile on the top tooth of a comb, and every other value goes to the nearest tooth. The toy’s activations find teeth in either format, and even four bits do its loss no harm that can be seen, so the loss cannot tell formats apart.',
  claims,
  sources: ['src/lab/tensor/minifloat.ts', 'src/lab/model/kept-network.ts', 'src/figures/training/fp8/run.ts'],
  sweeps: ['fp8-seeds'],
  selectsArms: ['outlier', 'where', 'tile'],
  model: fp8Model,
  caveat:
    'The toy has no outliers of its own, so it does not have the trouble that tiles are for. Only what waits for the backward pass is rounded here, as the report does it: nothing is computed in eight bits. No harm beyond the control’s own noise was found in five seeds, which is not a proof that there is none.',
  news,
  foresee,
  summarize: (figure) => summarize(figure.run, figure.arms, figure.position, figure.params),
  tabulate: (figure) => ({
    caption: 'Error of the other values, by how large the outlier is and how many share a scale',
    ...tabulate(figure.run, figure.position, figure.params),
  }),
});
