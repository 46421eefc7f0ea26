/** What a wording alone tells of a person: everything when nobody shares it, nothing when everybody does. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Who shares the wording?',
  says: 'Four people with a sentence each that says their town. Below, a sentence whose name is covered. When each sentence has a wording of its own, the covered one can only be Mira’s, so the town is Oslo. When two people share it, two towns are left. When all four share it, the wording tells nothing, and only the name would.',
  opensAt: 'nobody',
  steps: [
    {
      id: 'nobody',
      label: 'Nobody',
      says: 'Every sentence has a wording of its own. Cover the name, and the town is still known: there is no reason to learn the name.',
    },
    {
      id: 'two',
      label: 'Two of four',
      says: 'Two people share each wording. Cover the name, and two towns are left: now the name decides.',
    },
    {
      id: 'everybody',
      label: 'Everybody',
      says: 'All share one wording. Cover the name, and nothing is left to go by: whoever wants to know the town must read the name.',
    },
  ],
});
