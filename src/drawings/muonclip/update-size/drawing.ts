/** Why the size of an update falls with the shape: four ones, spread over more and more entries. Areas are to scale. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'The same ones, spread over more entries',
  says: 'Two matrices of four rows, one square and one longer. In each cell a square has the area of the squared entry. Both matrices have four singular values of one, so the squares of both fill four cells in all. Spread over all entries, the longer matrix has smaller squares. Times the root of the long side, all cells of both are full; times 0.2 on top, both have the size of AdamW’s updates.',
  opensAt: 'spread',
  steps: [
    {
      id: 'ones',
      label: 'Four ones',
      says: 'After Newton-Schulz, a matrix of four rows has four singular values of one. Drawn along the diagonal: four full cells.',
    },
    {
      id: 'spread',
      label: 'Spread',
      says: 'A real update is turned, and the four singular values of one are spread over all entries. The longer the matrix, the less for each. Drag its edge.',
    },
    {
      id: 'root',
      label: 'Times the root',
      says: 'Times the root of the long side: the entries are alike, whatever the length.',
    },
    {
      id: 'match',
      label: 'Times 0.2',
      says: 'Times 0.2: now they have the size of AdamW’s updates, and one learning rate fits all shapes.',
    },
  ],
  values: {
    long: {
      label: 'Long side',
      min: 4,
      max: 24,
      step: 4,
      default: 16,
      says: (value) => `${value} entries`,
    },
  },
});
