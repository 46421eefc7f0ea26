/** Why a rotated key cannot be folded away: a rotation between two matrices is another one for every distance, and it cannot change places with them. */

import { defineDrawing } from '../../../frame/drawing.ts';

/** Of the rotation in the drawing, for each token of distance. */
export const DEGREES = 25;

export default defineDrawing({
  title: 'A rotation between two matrices',
  says: 'Two matrices that stand side by side can be multiplied beforehand and become one. With a rotation between them they cannot, since its angle depends on the distance between the two tokens: every distance would need a matrix of its own. Nor can the rotation be moved out of the way, because turning and then stretching a shape gives something else than stretching and then turning it. So the position gets a short key of its own, beside the content.',
  steps: [
    {
      id: 'fold',
      label: 'No rotation',
      says: 'Two matrices side by side are multiplied once, before any text is read. Then one matrix serves for all tokens.',
    },
    {
      id: 'turn',
      label: 'A rotation between',
      says: 'A rotated key puts a rotation between them, by the distance of the two tokens. Drag the whale: each distance would need its own product.',
    },
    {
      id: 'order',
      label: 'Could it move?',
      says: 'Only if the order did not matter. Turn and stretch, stretch and turn: drag the distance away from nothing, and see the two part.',
    },
    {
      id: 'beside',
      label: 'A key beside',
      says: 'The way out: content without rotation, which folds, and a short key that holds the position, rotated once, shared by all heads.',
    },
  ],
  opensAt: 'turn',
  values: {
    distance: {
      label: 'Distance',
      min: 0,
      max: 6,
      step: 1,
      default: 3,
      says: (value) => (Math.round(value) === 1 ? 'one token' : `${Math.round(value)} tokens`),
      steps: ['turn', 'order', 'beside'],
    },
  },
});
