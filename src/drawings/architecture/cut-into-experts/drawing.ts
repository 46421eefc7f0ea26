/** A mixture of experts as what it is: one feed-forward network cut into slices, many more slices of the same size, and a choice among them. */

import { defineDrawing } from '../../../frame/drawing.ts';

/** The words of the sentence that passes through the layer. */
export const WORDS = ['the', 'white', 'whale', 'rose', 'again'] as const;

export default defineDrawing({
  title: 'A network cut into experts',
  says: 'A token passes through a feed-forward network, drawn as a block. The block is cut into nine slices; their answers are added up, and the sum is what the whole block gave. Then there are many more slices of the same size. A router keeps eight of them for this token, and a ninth always works. What is stored grows with the slices, what is computed does not. Last, the sixty layers with slices stand side by side, and in each the token meets others.',
  steps: [
    {
      id: 'whole',
      label: 'One network',
      says: 'The feed-forward network of a dense layer. Every token passes through all of it.',
    },
    {
      id: 'slices',
      label: 'Cut in nine',
      says: 'Cut it lengthwise. Each slice gives a part of the answer, and the parts add up to what the whole one gave: nothing is lost.',
    },
    {
      id: 'choice',
      label: 'Many slices',
      says: 'Now store many more, and let a router choose eight for each token; a ninth is shared by all. Choose another word. Drag the end of “stored”.',
    },
    {
      id: 'layers',
      label: 'Sixty layers',
      says: 'Each layer has slices and a router of its own: one token, sixty choices, and below each column the shared slice. The first layer is dense, as large as nine slices.',
    },
  ],
  opensAt: 'choice',
  values: {
    experts: {
      label: 'Slices to choose from',
      min: 8,
      max: 384,
      step: 8,
      default: 384,
      says: (value) => `${Math.round(value)}`,
      steps: ['choice'],
    },
    word: {
      label: 'Token',
      min: 0,
      max: WORDS.length - 1,
      step: 1,
      default: 2,
      says: (value) => `“${WORDS[Math.round(value)]}”`,
      steps: ['choice', 'layers'],
    },
  },
});
