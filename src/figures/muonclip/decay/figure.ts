/** What the page says about the weight-decay figure, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Weight decay and the growth of weights',
  claim:
    'Without decay the weights of the run that opens here grow to its end; with it their growth slows, the query matrix and the attention logits stay smaller, and the losses of Muon’s two arms hardly differ.',
  sources: ['src/lab/optim/muon.ts', 'src/lab/optim/optimizer.ts', 'src/figures/muonclip/decay/run.ts'],
};
