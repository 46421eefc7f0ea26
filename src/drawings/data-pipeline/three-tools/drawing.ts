/** The effective number of three tools: copies count once, strangers count each, and two copies beside a stranger count nearly two. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'How many tools are three tools?',
  says: 'Three tools as three circles that overlap as far as their words are the same. Three copies lie on top of each other and count as one. Three strangers lie apart and count as three. Two copies and a stranger count as nearly two: the mean similarity of each copy to the set is two thirds, that of the stranger one third.',
  steps: [
    {
      id: 'copies',
      label: 'Three copies',
      says: 'Each tool has all words in common with the others. Its mean similarity to the set is one, and the three are as varied as one.',
    },
    {
      id: 'strangers',
      label: 'Three strangers',
      says: 'No word in common: each tool is like itself only, a third of the set. The three are as varied as three.',
    },
    {
      id: 'pair',
      label: 'Two and a stranger',
      says: 'Drag the second tool. As a copy of the first it adds nothing. The further it moves away, the more it counts.',
    },
  ],
  values: {
    alike: {
      label: 'Similarity of the first two',
      min: 0,
      max: 1,
      step: 0.05,
      default: 1,
      says: (value) => value.toFixed(2),
      steps: ['pair'],
    },
  },
});
