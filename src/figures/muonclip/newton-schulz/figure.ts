/** What the page says about the Newton-Schulz figure, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Newton-Schulz, one singular value at a time',
  claim:
    'A matrix goes through the iteration, and each of its singular values moves as a single number would under the polynomial: the small ones grow fast, all come near one, none settles on it.',
  sources: [
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/quintic.ts',
    'src/lab/linalg/svd.ts',
    'src/figures/muonclip/newton-schulz/run.ts',
  ],
};
