/** The definition of the figure of tool specifications. */

import { defineFigure } from '../../../frame/definition.ts';
import { toolSpecsSpec } from './spec.ts';
import { claimOf, framesOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: toolSpecsSpec,
  main: 'alike',
  title: 'Domain evolution: a family tree',
  claim:
    'By the end the domains that were written by hand have branched, generation by generation, into seven times as many; each gives forty tools.',
  sources: [
    'src/lab/agentic/tools/domains.ts',
    'src/lab/agentic/tools/generate.ts',
    'src/lab/agentic/tools/typescript.ts',
    'src/lab/agentic/tools/operations.ts',
    'src/figures/data-pipeline/tool-specs/run.ts',
  ],
  instant: true,
  model: () => 'no model: written words recombined by rules',
  caveat: 'In the report language models make the synthetic tools. How much their wording varies, it does not say.',
  foresee: (figure) => claimOf(figure.run),
  summarize: (figure) => summarize(figure.run, figure.frames > 0 ? figure.position : -1),
  tabulate: (figure) => ({
    caption: 'Totals after every batch of domains',
    ...tabulate(framesOf(figure.run).slice(0, figure.frames)),
  }),
});
