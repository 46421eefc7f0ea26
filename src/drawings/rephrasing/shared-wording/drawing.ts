/** What a wording tells of a person, and how many there are to learn: by how many people share one, and how many each person has. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'By the wording or by the name?',
  says: 'A table of dots: a row is a person with a town, a column is a wording, and a dot is one reading of a text of one sentence. Every picture has twelve dots. The picture leaves out a cue that longer texts have: the person’s other values. With one wording for each person the wording alone tells the town. With one wording for all it tells nothing. With three wordings for each person it still tells the town, but there are twelve wordings to remember and only four names. With three wordings for all it tells nothing again.',
  opensAt: 'own',
  steps: [
    {
      id: 'own',
      label: 'One each',
      says: 'Everybody has one wording, read three times. Cover the name, and the town is still known. The name need not be learnt. Left out: the other values of a longer text, which tell whose it is, too.',
    },
    {
      id: 'shared',
      label: 'One for all',
      says: 'All people share one wording. Cover the name, and every town is possible. With no other value in the text, only the name can tell.',
    },
    {
      id: 'varied',
      label: 'Many each',
      says: 'Everybody has three wordings that nobody shares, each read once. A wording still tells the town, but there are twelve wordings to remember and only four names.',
    },
    {
      id: 'both',
      label: 'Many for all',
      says: 'All people share three wordings, as with the styles of a rewriter. No wording tells the town, and there are still only four names to remember.',
    },
  ],
  values: {
    asked: {
      label: 'Cover the name of',
      min: 0,
      max: 3,
      step: 1,
      default: 0,
      says: (person) => ['Mira', 'Tom', 'Ada', 'Ben'][person] ?? '',
    },
  },
});
