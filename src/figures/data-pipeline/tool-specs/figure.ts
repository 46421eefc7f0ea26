/** The definition of the figure of tool specifications. */

import { defineFigure } from '../../../frame/definition.ts';
import { toolSpecsSpec } from './spec.ts';
import { framesOf, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: toolSpecsSpec,
  main: 'alike',
  title: 'Domain evolution: categories, application domains, tools',
  claim:
    'Application domains written by hand breed many times as many, and each gives tools; as TypeScript declarations they take about a third fewer characters than as JSON.',
  sources: [
    'src/lab/agentic/tools/domains.ts',
    'src/lab/agentic/tools/generate.ts',
    'src/lab/agentic/tools/typescript.ts',
    'src/lab/agentic/tools/operations.ts',
    'src/figures/data-pipeline/tool-specs/run.ts',
  ],
  model: () => 'no model: written words recombined by rules',
  caveat: 'The report evolves domains with a language model, whose tools vary more in wording than these.',
  summarize: (figure) => summarize(figure.run, figure.frames > 0 ? figure.position : -1),
  tabulate: (figure) => ({
    caption: 'Totals after every brood of domains',
    ...tabulate(framesOf(figure.run).slice(0, figure.frames)),
  }),
});
