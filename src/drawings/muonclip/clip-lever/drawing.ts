/** One clip: four heads as squares whose sides are two weights and whose area is the largest logit; the clip shortens both sides of one. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'One clip acts on one head',
  says: 'Four squares, one for each head. The sides of a square say how far the head’s query and key weights stretch a vector, and its area stands for the head’s largest logit. A dashed red square of area τ lies at each. The second head’s square is larger than that. QK-Clip multiplies both of its sides by the root of gamma, and its area becomes τ. The other three squares stay as they are.',
  opensAt: 'clip',
  steps: [
    {
      id: 'product',
      label: 'A product',
      says: 'The sides of this square say how far a head’s two weights stretch a vector. Its area, side times side, stands for the head’s largest logit.',
    },
    {
      id: 'heads',
      label: 'Four heads',
      says: 'The dashed square has the area τ. Three heads fit into theirs. One has grown out of it. Drag its corner.',
    },
    {
      id: 'clip',
      label: 'The clip',
      says: 'Both sides of the loud head are multiplied by √γ. Its area is multiplied by γ and comes to τ. Nothing else moves.',
    },
    {
      id: 'layer',
      label: 'All at once',
      says: 'The naive form gives one γ to the whole layer. Three heads shrink although they did nothing. K2 does not do this.',
    },
  ],
  values: {
    loud: {
      label: 'Largest logit of head 2',
      min: 0.4,
      max: 2.4,
      step: 0.1,
      default: 2,
      says: (value) => `${value.toFixed(1)} τ`,
    },
  },
});
