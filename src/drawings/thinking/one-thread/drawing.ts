/** The thread of the page: what stands between a question and its answer, from a few words to eight long thoughts, and a chance to slip at each bead. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A thread of thought',
  says: 'A question stands at the left, an answer at the right. First they are joined by one short line. Then by a thread with many beads, each a small step of thought. Then the thread dips now and then into the world below, where tools are, and comes back with what it found. Last, eight such threads run side by side, and their eight answers become one. At every bead a thread may slip; from there on it is on a wrong way, and its answer is wrong.',
  opensAt: 'eight',
  steps: [
    {
      id: 'once',
      label: 'At once',
      says: 'The July model: a question, and the answer at once. What does not come to mind at once does not come.',
    },
    {
      id: 'thought',
      label: 'A thought',
      says: 'K2 Thinking writes a thread first. Each bead is a small step that builds on those before it. Drag the slips: one slip, and all that follows is built on it.',
    },
    {
      id: 'tools',
      label: 'Tools',
      says: 'The thread leaves the model, asks a search engine or runs a program, comes back with what it found, and goes on thinking.',
    },
    {
      id: 'eight',
      label: 'Eight tries',
      says: 'Eight threads for one question, begun by different chances. They slip in different places, so that together they may know what one of them does not.',
    },
  ],
  values: {
    slip: {
      label: 'A step slips',
      min: 0,
      max: 30,
      step: 1,
      default: 12,
      says: (value) => (value < 0.5 ? 'never' : `one time in ${Math.round(1000 / value)}`),
      steps: ['thought', 'tools', 'eight'],
    },
  },
});
