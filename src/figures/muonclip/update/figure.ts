/** What the page says about the figure of one update, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Inside one update: the same weight under Muon and under AdamW',
  claim:
    'At the recorded step, nearly all singular values of Muon’s update are within a factor of two of the largest; of AdamW’s only a few are, as in the gradient and the momentum that both begin with.',
  sources: [
    'src/lab/optim/stages.ts',
    'src/lab/optim/muon.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/linalg/spectrum.ts',
    'src/figures/muonclip/update/run.ts',
  ],
};
