/** What the page says about the figure of tool specifications, and the source files that it shows. */

import type { FigureText } from '../figure-text.ts';

export const text: FigureText = {
  title: 'Domain evolution: categories, application domains, tools',
  claim:
    'A few application domains written by hand breed hundreds more, each gives tools, and every tool is shorter as a TypeScript declaration than as JSON, on average by a third.',
  sources: [
    'src/lab/agentic/tools/domains.ts',
    'src/lab/agentic/tools/generate.ts',
    'src/lab/agentic/tools/typescript.ts',
    'src/lab/agentic/tools/operations.ts',
    'src/lab/experiments/tool-specs.ts',
  ],
};
