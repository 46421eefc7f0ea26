/** RoPE as clock hands that turn with the distance of two tokens: where none of them has ever stood, and three ways to read on all the same. */

import { defineDrawing } from '../../../frame/drawing.ts';

/** The longest distance of the training, and how many times as far is to be read. */
export const TRAINED = 32;
export const STRETCH = 4;

export default defineDrawing({
  title: 'Hands that turn with the distance',
  says: 'A row of clocks, each with one hand that turns with the distance between two tokens, from a fast one at the left to a slow one at the right. In training the fast hands have been everywhere on their dials; the slow ones have seen a small sector. Beyond the trained length the slow hands point where they have never stood. Slowing all hands keeps them inside, but then the fast hands hardly tell one distance from the next. YaRN slows the slow ones alone.',
  steps: [
    {
      id: 'turn',
      label: 'Trained',
      says: 'The farther back a token stands, the farther each hand turns, fast ones at the left. Shaded is where a hand has been in training: the slow ones have seen a sector only. Drag the distance.',
    },
    {
      id: 'far',
      label: 'Read on',
      says: 'Look farther back than in training, and the slow hands point where they have never stood.',
    },
    {
      id: 'squeeze',
      label: 'Slow them all',
      says: 'Slow all hands, and each stays where it has been. But for a distance and the next one the fast hands now show nearly the same, and they told neighbours apart.',
    },
    {
      id: 'yarn',
      label: 'Slow the slow ones',
      says: 'A hand that has been all around its dial may go on as it is. Slow the others alone: every hand is where it has been, and neighbours stay apart.',
    },
  ],
  opensAt: 'yarn',
  values: {
    near: {
      label: 'Distance',
      min: 0,
      max: TRAINED,
      step: 1,
      default: 20,
      says: (value) => `${Math.round(value)}`,
      steps: ['turn'],
    },
    distance: {
      label: 'Distance',
      min: 0,
      max: TRAINED * STRETCH,
      step: 1,
      default: 76,
      says: (value) => `${Math.round(value)}`,
      steps: ['far', 'squeeze', 'yarn'],
    },
  },
});
