/** The clip under MLA: content and position of four heads as areas; the depth of all position areas is one shared key. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'One key that four heads stand on',
  says: 'Each of four heads has two areas: its content above a line, its position below. The depth of all four position areas is the same, since it is the size of the rotary key that they share. The sum of a head’s two areas is its largest logit; the second head’s is larger than τ. QK-Clip shortens three sides of that head and leaves the depth alone, so the others do not change. If the shared key is scaled in place of the rotary query, the loud head comes down to τ too, and the other three change with it.',
  opensAt: 'clip',
  steps: [
    {
      id: 'parts',
      label: 'Two parts',
      says: 'Above the line each head’s content, below it its position. The areas of both add up to its largest logit. All four stand on one depth: the shared rotary key. Drag the corner.',
    },
    {
      id: 'clip',
      label: 'The clip',
      says: 'Content: both sides of the loud head take √γ. Position: its own side takes all of γ. The depth stays, and so do the neighbours.',
    },
    {
      id: 'wrong',
      label: 'The wrong way',
      says: 'Scale the shared key by γ: the loud head comes to τ as well. But the depth is everybody’s, and the three neighbours lose a part of their position.',
    },
  ],
  values: {
    loud: {
      label: 'Largest logit of head 2',
      min: 1,
      max: 3,
      step: 0.1,
      default: 2.2,
      says: (value) => `${value.toFixed(1)} τ`,
    },
  },
});
