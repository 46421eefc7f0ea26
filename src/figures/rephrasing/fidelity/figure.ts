/** The definition of fidelity verification. */

import { defineFigure } from '../../../frame/definition.ts';
import { fidelitySpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: fidelitySpec,
  main: 'rate',
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
  instant: true,
  model: () =>
    '64 documents about two people each, rewritten in ten styles; the rewriter and the detectors are algorithms, not language models',
  caveat:
    'The report compares meanings and names neither detector nor threshold. These errors were planted evenly; a language model’s own are not known to be so.',
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'The detectors batch by batch, all texts up to it', ...tabulate(figure.run) }),
});
