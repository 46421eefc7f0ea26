/** What the page says about the figure of the logits' factors, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'What the largest logit is made of',
  claim:
    'In the run that opens here the norms of W_q and W_k grow by an order of magnitude and more, and their product with them; their alignment is high from the start. AdamW’s updates have the larger spectral norm.',
  sources: ['src/figures/muonclip/logit-growth/run.ts', 'src/lab/linalg/power-iteration.ts'],
};
