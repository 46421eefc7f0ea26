/** What the page says about the cost of rephrasing, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

/** Tokens of K2's whole pre-training. */
export const CORPUS = 'TR-06';

export const text: FigureText = {
  title: 'What rewriting costs beside training',
  claim:
    'A rewriter as large as the trained model costs about as much as one training on its output, however often the text is rewritten: to read and to write are two forward passes, the context nearly a third one, and training is worth three.',
  sources: ['src/lab/rephrasing/cost.ts', 'src/figures/rephrasing/rephrasing-cost/run.ts'],
  facts: [CORPUS],
};
