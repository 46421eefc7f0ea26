/** A Muon step: the ellipse of the momentum, and the five Newton-Schulz iterations that round it. The lengths are computed. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A flat ellipse becomes a circle',
  says: 'A circle of input directions, sent through the momentum matrix, comes out as a flat ellipse: one direction is common, one is rare. The matrix is divided by its norm. Then each of five Newton-Schulz iterations moves the two lengths along a polynomial, and the ellipse becomes nearly a circle. The axes keep their directions. A scale below shows the two lengths and the way that each has come.',
  steps: [
    {
      id: 'momentum',
      label: 'Momentum',
      says: 'Each dot is one input direction after the momentum. They lie on a flat ellipse: one direction is common, the other rare.',
    },
    {
      id: 'norm',
      label: 'Divide',
      says: 'Divided by its norm, the ellipse is smaller and has the same form. No axis is longer than one.',
    },
    {
      id: 'one',
      label: '1',
      says: 'The first iteration: the short axis more than triples. The long one may even shrink.',
    },
    { id: 'two', label: '2', says: 'The second: the short axis grows again. Both axes keep their directions.' },
    { id: 'three', label: '3', says: 'The third: the rare direction is now about as long as the common one.' },
    {
      id: 'four',
      label: '4',
      says: 'The fourth: with Jordan’s coefficients the lengths do not settle at one. They stay near it.',
    },
    {
      id: 'five',
      label: '5',
      says: 'The fifth and last: nearly a circle. The rare direction now moves the weights about as far as the common one.',
    },
  ],
  values: {
    rare: {
      label: 'Short axis, as a share of the long one',
      min: 0.01,
      max: 1,
      step: 0.01,
      default: 0.05,
      says: (value) => value.toFixed(2),
    },
  },
});
