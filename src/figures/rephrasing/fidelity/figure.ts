/** What the page says about fidelity verification, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'Three detectors on rewritten texts with planted errors',
  claim:
    'Counting shared words hardly tells a faithful rewriting from a faulty one, because a good rewriting changes the words too. Taking the facts out of both texts does, as far as it understands what is said; the rest of the errors it cannot see at any threshold that spares the faithful ones.',
  sources: [
    'src/lab/rephrasing/fidelity/detectors.ts',
    'src/lab/rephrasing/fidelity/fact-extraction.ts',
    'src/lab/rephrasing/fidelity/tf-idf.ts',
    'src/lab/rephrasing/fidelity/errors.ts',
    'src/lab/rephrasing/fidelity/roc.ts',
    'src/figures/rephrasing/fidelity/run.ts',
  ],
  sweeps: ['fidelity-learned'],
};
