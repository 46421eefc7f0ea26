/** One episode of thought, call and page as a strip that grows in a window of fixed width; what can be hidden when it is full, and what cannot. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Thought, call, page',
  says: 'An episode is a strip of blocks: a thought, a call of a tool, and the page that comes back, then the next thought. Each page holds one thing worth knowing, a dot, and each thought notes down all dots so far. The strip grows inside a window of fixed width. When the window is full, all pages but the newest are hidden and shrink to slivers. A model that has thought between its calls loses nothing, since its last thought holds every dot. A model that only calls, and thinks at the end, has lost the dots with the pages.',
  opensAt: 'hide',
  steps: [
    {
      id: 'loop',
      label: 'One turn',
      says: 'A thought, a call, and the page that comes back. The next thought notes what the page has brought.',
    },
    {
      id: 'window',
      label: 'The window',
      says: 'All of it must fit in the window, and pages are long. Drag the turns to the right: beyond the edge there is no room to think, and the episode is over.',
    },
    {
      id: 'hide',
      label: 'Hide pages',
      says: 'When the window is full, the old pages are hidden. The thoughts stay, and the last of them holds all that the pages have brought.',
    },
    {
      id: 'late',
      label: 'Thinking late',
      says: 'Here nothing is thought until the end. When the old pages are hidden, what they brought is gone with them.',
    },
  ],
  values: {
    turns: {
      label: 'Turns',
      min: 1,
      max: 8,
      step: 1,
      default: 8,
      says: (value) => `${Math.round(value)}`,
      steps: ['window', 'hide', 'late'],
    },
  },
});
