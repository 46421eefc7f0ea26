/** Appendix E's alignment: a flat and a round update of the same size, added to a weight at any angle. Sums are computed. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Two matrices line up, or do not',
  says: 'Two panels with the same weight matrix, drawn as an ellipse. On the left a flat update, long in one direction; on the right a round one; their entries are of the same size. Turned so that the flat update points along the ellipse, it lengthens the long axis most. Turned across, it adds nothing to it. The round update adds the same at every angle. Input and output directions agree in this drawing; in a real matrix they need not.',
  steps: [
    {
      id: 'weight',
      label: 'The weight',
      says: 'A weight matrix as an ellipse. The long axis is its spectral norm: the longer, the larger a logit can be.',
    },
    {
      id: 'updates',
      label: 'Two updates',
      says: 'Two updates of the same size. The flat one has one strong direction. The round one has all directions alike. Drag the flat one round.',
    },
    {
      id: 'sum',
      label: 'The sums',
      says: 'Where input and output directions agree, as here: across, the flat update adds almost nothing to the long axis; turned along it, it adds most. The round one adds the same at every angle.',
    },
  ],
  values: {
    angle: {
      label: 'Angle of the flat update to the weight',
      min: 0,
      max: 90,
      step: 1,
      default: 90,
      says: (value) => `${Math.round(value)}°`,
      steps: ['updates', 'sum'],
    },
  },
});
