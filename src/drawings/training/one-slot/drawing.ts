/** One layer’s pass from close by: what a GPU computes and what it sends, one micro-batch after the other and two at a time. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'While one computes, the other sends',
  says: 'Two lanes run to the right: what a GPU computes, and what it sends. A forward pass of micro-batch A computes attention, sends its tokens to the experts, computes their experts, and sends them back; it does one after the other, so half of each lane stays empty. A backward pass of micro-batch B goes the other way round and leaves the same holes. Laid over each other, the holes of one are filled by the blocks of the other, and both are done in the time of one. With a single micro-batch for both this cannot be: its backward pass needs the end of its own forward pass.',
  steps: [
    {
      id: 'alone',
      label: 'One alone',
      says: 'A forward pass through one layer. A GPU can compute and send at once, but A’s tokens must be with their experts before these can compute. So each lane waits for the other.',
    },
    {
      id: 'turns',
      label: 'In turn',
      says: 'The backward pass of B, an older micro-batch, goes through the layer the other way round. One after the other they take twice the time, and half of both lanes is empty.',
    },
    {
      id: 'together',
      label: 'Together',
      says: 'Pushed over each other, B computes while A sends, and A computes while B sends. Both are done in the time of one. Drag B.',
    },
    {
      id: 'same',
      label: 'Not by itself',
      says: 'A cannot hide its own traffic: its backward pass begins with what its forward pass has not made yet. Two different micro-batches are needed, and that is why one more goes forward beforehand.',
    },
  ],
  opensAt: 'together',
  values: {
    shift: {
      label: 'Start of B',
      min: 0,
      max: 4,
      step: 1,
      default: 0,
      says: (value) => (value < 0.5 ? 'with A' : value > 3.5 ? 'after A' : `${Math.round(value)} blocks after A`),
      steps: ['together'],
    },
  },
});
