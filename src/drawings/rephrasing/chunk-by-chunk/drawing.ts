/** Figure 4 of the report, redrawn: a long excerpt is split, rewritten piece by piece and joined; what it leaves open is marked. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Rewriting a long text chunk by chunk, after Figure 4 of the report',
  says: 'A long text is cut into three chunks. A language model rewrites them one after another, and what it wrote for one chunk goes into the rewriting of the next. The three results are joined to one rewritten text. The first chunk says Edith and the others she, and every rewriting says Edith; these words are ours. The report’s figure leaves open how far back the context reaches, what the source’s context is, and which model rewrites.',
  opensAt: 'rewrite',
  steps: [
    { id: 'split', label: 'Split', says: 'The long text is cut into chunks.' },
    {
      id: 'rewrite',
      label: 'Rewrite',
      says: 'The chunks are rewritten in order. What was written for one goes into the rewriting of the next: that is what auto-regressive means here. The words are ours.',
    },
    { id: 'join', label: 'Join', says: 'The rewritten chunks are joined to one text.' },
    {
      id: 'open',
      label: 'What stays open',
      says: 'Dashed with a question mark: what the report does not say. Does the third chunk see the first one’s rewriting, or the second one’s only? Does a chunk come with its neighbour’s source? Which model rewrites?',
    },
  ],
});
