/** What the page says about the corpus figure, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'One person in eleven texts',
  claim:
    'All eleven texts state the same four facts. The raw text says whom it is about once; every rephrasing says it in every sentence.',
  sources: ['src/lab/rephrasing/texts.ts', 'src/lab/rephrasing/words.ts', 'src/lab/rephrasing/corpus.ts'],
};
