/** What the page says about rewriting in chunks, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'One document rewritten chunk by chunk, with three reaches of the context',
  claim:
    'The rewriter explains a “he” or “the yard” from what it is given and from nothing else. In chunks of four sentences, to a reader of each passage alone, without context more than half of the facts are lost or come out wrong, with the previous output a quarter, with all of it none.',
  sources: [
    'src/lab/rephrasing/pipeline/rewrite.ts',
    'src/lab/rephrasing/pipeline/reading.ts',
    'src/lab/rephrasing/pipeline/pipeline.ts',
    'src/lab/rephrasing/pipeline/verify.ts',
    'src/lab/rephrasing/pipeline/document.ts',
    'src/figures/rephrasing/rewriting/run.ts',
  ],
  sweeps: ['rewriting-chunks', 'rewriting-learned'],
};
