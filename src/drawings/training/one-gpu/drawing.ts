/** What one GPU has to hold, as a glass that overflows: first the whole model, then its piece of it, and the four ways out. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'One GPU, and what it has to hold',
  says: 'One GPU is a glass. All that a step of training needs is a tower beside which the glass is a line on the ground. Cut into two hundred and fifty-six pieces, the tower still stands more than twice as high as the glass: weights and gradients fill a third of it, the optimizer’s states as much again, and activations go far over the rim. Spread over many groups of GPUs, the optimizer’s states nearly vanish. With cheap activations made again in place of kept, with some of them stored in half the bits, and with the rest moved to the memory of the CPU, everything fits.',
  steps: [
    {
      id: 'whole',
      label: 'All of K2',
      says: 'Weights, gradients and the optimizer’s states of the whole model. The line at the foot of the tower is one GPU.',
    },
    {
      id: 'cut',
      label: 'Cut',
      says: 'One piece of two hundred and fifty-six. Weights and gradients fit. With all of the optimizer’s states and all activations, the glass runs over.',
    },
    {
      id: 'spread',
      label: 'Spread',
      says: 'Way out one of four: more groups of GPUs share the optimizer’s states. Drag their number.',
    },
    {
      id: 'recompute',
      label: 'Recompute',
      says: 'Way out two of four: activations that are cheap to make are thrown away, and made again when the backward pass needs them.',
    },
    {
      id: 'shrink',
      label: 'Shrink',
      says: 'Way out three of four: two kinds of activations are stored with half the bits. Now it fits, but with no margin.',
    },
    {
      id: 'move',
      label: 'Move',
      says: 'Way out four of four: what is left waits in the memory of the CPU, and comes back in time. The glass is less than half full, and that is the margin.',
    },
  ],
  opensAt: 'move',
  values: {
    groups: {
      label: 'Groups of GPUs',
      min: 1,
      max: 16,
      step: 1,
      default: 16,
      says: (value) => (Math.round(value) === 1 ? 'one group' : `${Math.round(value)} groups`),
      steps: ['spread', 'recompute', 'shrink', 'move'],
    },
  },
});
