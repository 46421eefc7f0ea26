/** The definition of the map of tools. */

import { defineFigure } from '../../../frame/definition.ts';
import { toolMapSpec } from './spec.ts';
import { claimOf, framesOf, neighboursOf, summarize, tabulate, varietyOf } from './text.ts';

export default defineFigure({
  experiment: toolMapSpec,
  main: 'neighbours',
  title: 'A map of synthetic and real tools (UMAP)',
  claim:
    'The islands are kinds of thing, such as records, devices and people, and not categories: coloured by category, each island has many colours. Real tools keep to themselves.',
  claims: { one: varietyOf, few: neighboursOf },
  sources: [
    'src/lab/agentic/tools/redundancy.ts',
    'src/lab/agentic/tools/features.ts',
    'src/lab/agentic/tools/neighbours.ts',
    'src/lab/agentic/tools/umap.ts',
    'src/lab/agentic/tools/collection.ts',
    'src/figures/data-pipeline/tool-map/run.ts',
  ],
  selectsArms: ['every'],
  model: () =>
    'no model: words of names, descriptions and parameter names, weighed by rarity (tf-idf), laid out by UMAP',
  caveat:
    'The report’s map is a t-SNE of embeddings of its own tools. The layout comes from a library: places may differ between browsers, the redundancy does not. Every synthetic description names its domain, which helps to hold domains together; the distance between islands means little.',
  foresee: ({ isEdited, params, run, frames }) => {
    if (isEdited)
      return `Each tool would be held in its place by its ${params.neighbours} nearest: few show fine grain, many show the whole.`;
    const frame = framesOf(run)[frames - 1];
    return frame && claimOf(frame, run.params);
  },
  summarize: (figure) => summarize(figure.run, figure.frames > 0 ? figure.position : -1),
  tabulate: (figure) => ({
    caption: 'Redundancy of each part of the set, measured within it',
    ...tabulate((figure.frames > 0 ? figure.position : -1) < 0 ? undefined : framesOf(figure.run)[0]),
  }),
});
