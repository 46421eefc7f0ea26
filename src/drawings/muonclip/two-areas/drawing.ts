/** A clip under MLA: a logit is the sum of two areas, one side of which belongs to all heads; the clip shortens the other three. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Two areas, and a side that is not the head’s own',
  says: 'Two heads, one above the other. Each has two areas: one for content and one for position, and their sum is its largest logit. The left side of the area for position is drawn thick: it is one matrix for all heads, so it is as long in both rows. The loud head’s content area loses the root of gamma on both sides, its area for position loses all of gamma on the one side that it owns, and the sum comes to τ. If the thick side were shortened instead, the quiet head’s area would shrink as well.',
  opensAt: 'clip',
  steps: [
    {
      id: 'sum',
      label: 'Two areas',
      says: 'The largest logit of a head is the sum of two areas. Three of the four sides are its own; the thick one belongs to all heads.',
    },
    {
      id: 'clip',
      label: 'The clip',
      says: 'Each area is multiplied by γ. Where the head owns both sides, each takes √γ; where it owns one, this one takes all of γ. The thick side stays.',
    },
    {
      id: 'shared',
      label: 'The thick side, wrongly',
      says: 'Split γ over both sides of the second area, and the loud head comes to τ as well. But the quiet head has the same thick side, and shrinks with it.',
    },
  ],
  values: {
    loud: {
      label: 'Largest logit of the loud head',
      min: 1,
      max: 2.4,
      step: 0.1,
      default: 2,
      says: (value) => `${value.toFixed(1)} τ`,
    },
  },
});
