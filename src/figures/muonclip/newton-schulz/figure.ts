/** The definition of the Newton-Schulz figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { newtonSchulzSpec } from './spec.ts';
import { cost, fate, framesOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: newtonSchulzSpec,
  main: 'coefficients',
  title: 'Newton-Schulz, one singular value at a time',
  claim:
    'After five steps every singular value that starts between a hundredth and one lies in the grey band around one. Each moves by itself: up to the curve, across to the diagonal.',
  sources: [
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/quintic.ts',
    'src/lab/linalg/svd.ts',
    'src/figures/muonclip/newton-schulz/run.ts',
  ],
  instant: true,
  foresee: ({ run }) => fate(run, framesOf(run)),
  model: (figure) =>
    figure.run.params.source === 'hand'
      ? 'no model: a 6 × 6 matrix with random directions and the singular values as set, in float64'
      : 'the first gradient of the query matrix (64 × 64) in layer 1 of the small transformer on Moby-Dick, iterated in float64',
  caveat: 'Muon’s first authors iterate in bfloat16, where the last digits differ.',
  summarize(figure) {
    const frames = framesOf(figure.run).slice(0, figure.frames);
    return `${summarize(frames, figure.position)} ${fate(figure.run, frames)} ${cost(frames, figure.run.params.iterations)}`;
  },
  tabulate: (figure) => ({
    caption: 'Singular values and error at every iteration',
    ...tabulate(framesOf(figure.run).slice(0, figure.frames)),
  }),
});
