/** A Muon step: the ellipse of the momentum, and nearly the circle that Newton-Schulz makes of it. The lengths are computed. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A flat ellipse becomes a circle',
  says: 'A circle of input directions, sent through the momentum matrix, comes out as a flat ellipse: one direction is common, one is rare. Muon makes it nearly a circle. The axes keep their directions; both lengths end near one. A scale below shows the two lengths.',
  steps: [
    {
      id: 'momentum',
      label: 'Before',
      says: 'The momentum. Each dot is one input direction after it. They lie on a flat ellipse: one direction is common, the other rare.',
    },
    {
      id: 'update',
      label: 'After',
      says: 'Muon’s update: the same axes, both about three quarters long, and nearly alike. Five rounds of Newton-Schulz end near one and not at it; which of the two ends a little longer means nothing.',
    },
  ],
  values: {
    rare: {
      label: 'Short axis of the momentum, as a share of the long one',
      min: 0.01,
      max: 1,
      step: 0.01,
      default: 0.05,
      says: (value) => value.toFixed(2),
    },
  },
});
