/** The definition of rewriting in chunks. */

import { defineFigure } from '../../../frame/definition.ts';
import { rewritingSpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: rewritingSpec,
  main: 'chunk',
  title: 'One document, rewritten chunk by chunk',
  claim:
    'Cut the context, and the arrow from “she” to her name snaps. To a reader of one chunk, more than half of the facts of two hundred documents are then lost or wrong; with the previous output, a quarter.',
  sources: [
    'src/lab/rephrasing/pipeline/rewrite.ts',
    'src/lab/rephrasing/pipeline/reading.ts',
    'src/lab/rephrasing/pipeline/pipeline.ts',
    'src/lab/rephrasing/pipeline/verify.ts',
    'src/lab/rephrasing/pipeline/document.ts',
    'src/figures/rephrasing/rewriting/run.ts',
  ],
  instant: true,
  opensAt: 3,
  model: () => 'the rewriter is an algorithm, not a language model; people, facts and terms are invented',
  caveat:
    'A language model may know more than its context, and errs in ways that this rewriter cannot. The report does not say how far its context reaches.',
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'What became of the facts, chunk by chunk', ...tabulate(figure.run) }),
});
