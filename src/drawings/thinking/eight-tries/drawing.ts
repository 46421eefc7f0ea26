/** Eight tries at one question, and the ways to make one answer of eight: a vote, the likeliest, a reader of all; and what none of them can do. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Eight tries, one answer',
  says: 'Eight short threads lead to eight answers. Right ones are A; wrong ones have other letters. At the right the answers are piled up by letter. Where the wrong ones scatter over many letters, a few right ones are the highest pile, and the vote is right. Where the wrong ones all slip in the same place they have the same letter, and the vote is wrong as soon as they are more. The try that the model finds likeliest can be taken in place of a vote. Or a ninth thread can read all eight and write an answer of its own. The ceiling asks only whether a right one is among the eight.',
  opensAt: 'vote',
  steps: [
    {
      id: 'vote',
      label: 'The vote',
      says: 'The most frequent answer wins. Wrong tries that slip in different places scatter, so a few right ones can outvote them. Drag how many are right.',
    },
    {
      id: 'same',
      label: 'Same slip',
      says: 'Now all wrong tries slip in the same place. They agree, and they win as soon as they are more. A vote cannot tell agreement from truth.',
    },
    {
      id: 'likeliest',
      label: 'The likeliest',
      says: 'Or take the try that the model itself finds likeliest: the longest bar. This helps if the model is unsure exactly where it is wrong.',
    },
    {
      id: 'read',
      label: 'Read all',
      says: 'Or let a ninth thread read all eight and write an answer of its own. Such an aggregate may even find what none of the eight has found.',
    },
    {
      id: 'ceiling',
      label: 'The ceiling',
      says: 'Is a right one among them at all? No vote and no choice can do better than this; but to know which one it is, somebody has to check.',
    },
  ],
  values: {
    right: {
      label: 'Right tries',
      min: 0,
      max: 8,
      step: 1,
      default: 3,
      says: (value) => `${Math.round(value)} of 8`,
      steps: ['vote', 'same', 'likeliest', 'ceiling'],
    },
  },
});
