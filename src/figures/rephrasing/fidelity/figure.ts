/** The definition of fidelity verification. */

import { defineFigure } from '../../../frame/definition.ts';
import { fidelitySpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: fidelitySpec,
  main: 'reject',
  title: 'Which texts does a check throw away?',
  claim:
    'A check that counts words mixes faithful texts with faulty ones. A check that compares facts throws away no faithful text, and misses what it cannot read.',
  sources: [
    'src/lab/rephrasing/fidelity/detectors.ts',
    'src/lab/rephrasing/fidelity/fact-extraction.ts',
    'src/lab/rephrasing/fidelity/tf-idf.ts',
    'src/lab/rephrasing/fidelity/errors.ts',
    'src/lab/rephrasing/fidelity/roc.ts',
    'src/figures/rephrasing/fidelity/run.ts',
  ],
  instant: true,
  model: () =>
    '64 documents about two people each, rewritten in ten styles; the rewriter and the detectors are algorithms, not language models',
  caveat:
    'The report compares meanings and names neither detector nor threshold. These errors were planted evenly; a language model’s own are not known to be so.',
  // With its frames: they are what changes while it runs.
  foresee: ({ run, frames }) => (frames > 0 ? foresee(run) : undefined),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'The detectors batch by batch, all texts up to it', ...tabulate(figure.run) }),
});
