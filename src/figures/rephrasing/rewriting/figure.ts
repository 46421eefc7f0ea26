/** The definition of rewriting in chunks. */

import { defineFigure } from '../../../frame/definition.ts';
import { rewritingSpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: rewritingSpec,
  main: 'chunk',
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
  instant: true,
  opensAt: 3,
  model: () => 'the rewriter is an algorithm, not a language model; people, facts and terms are invented',
  caveat:
    'A language model may know more than its context, and errs in ways that this rewriter cannot. The report does not say how far its context reaches.',
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'What became of the facts, chunk by chunk', ...tabulate(figure.run) }),
});
