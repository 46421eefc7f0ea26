/** What the page says about the map of tools, and the source files that it shows. */

import type { FigureText } from '../../figure-text.ts';

export const text: FigureText = {
  title: 'A map of synthetic and real tools (UMAP)',
  claim:
    'Most tools have one of their own category as the nearest on the map, and the real ones keep to themselves: next to no synthetic tool is most like a real one.',
  sources: [
    'src/lab/agentic/tools/redundancy.ts',
    'src/lab/agentic/tools/features.ts',
    'src/lab/agentic/tools/neighbours.ts',
    'src/lab/agentic/tools/umap.ts',
    'src/lab/agentic/tools/collection.ts',
    'src/figures/data-pipeline/tool-map/run.ts',
  ],
};
