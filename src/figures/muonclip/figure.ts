/** What the page says about the MuonClip figure, and the source files that it shows. */

import type { FigureText } from '../figure-text.ts';

export const text: FigureText = {
  title: 'Three optimizers train the same small transformer',
  claim:
    'Without a clip the largest attention logit S_max passes a thousand and learning stalls on a plateau; QK-Clip holds it near τ, and the same model goes on learning.',
  sources: [
    'src/lab/optim/qk-clip.ts',
    'src/lab/optim/muon.ts',
    'src/lab/optim/newton-schulz.ts',
    'src/lab/optim/optimizer.ts',
    'src/lab/experiments/muonclip.ts',
  ],
};
