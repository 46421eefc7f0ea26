/** What the page says about the figure of tool specifications, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
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
};
