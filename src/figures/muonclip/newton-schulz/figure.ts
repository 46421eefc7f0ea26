/** The definition of the Newton-Schulz figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { newtonSchulzSpec } from './spec.ts';
import { framesOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: newtonSchulzSpec,
  main: 'coefficients',
  title: 'Newton-Schulz, one singular value at a time',
  claim:
    'A matrix goes through the iteration, and each of its singular values moves as a single number would under the polynomial: the small ones grow fast, all come near one, none settles on it.',
  sources: [
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/quintic.ts',
    'src/lab/linalg/svd.ts',
    'src/figures/muonclip/newton-schulz/run.ts',
  ],
  instant: true,
  model: (figure) =>
    figure.run.params.source === 'hand'
      ? 'no model: a 6 × 6 matrix with random directions and the singular values as set, in float64'
      : 'the first gradient of the query matrix (64 × 64) in layer 1 of the small transformer on Moby-Dick, iterated in float64',
  caveat: 'Muon’s first authors iterate in bfloat16, where the last digits differ.',
  summarize: (figure) => summarize(framesOf(figure.run).slice(0, figure.frames), figure.position),
  tabulate: (figure) => ({
    caption: 'Singular values and error at every iteration',
    ...tabulate(framesOf(figure.run).slice(0, figure.frames)),
  }),
});
