/** The thread of the page: what stands between a question and its answer, from a few words to eight long thoughts, a chance to slip at each bead, and a way back. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A thread of thought',
  says: 'First the three exams, one above the other: one thread of beads from a question to an answer; one that dips into the world below, where tools are; and eight side by side that become one answer. Then one question and its answer, larger. They are joined by one short line. Then by a thread with many beads; a bead is a token of thought. A bead may slip: from there on the thread is on a wrong way, and its answer is wrong, unless it notices, turns back and goes on from before the slip. Then the thread dips now and then into the world below, where tools are, and comes back with what it found. Last, eight such threads run side by side, and their eight answers become one.',
  opensAt: 'three',
  steps: [
    {
      id: 'three',
      label: 'Three exams',
      says: 'One model, one question, three allowances. It thinks; it thinks and calls tools; it tries eight times and makes one answer of the eight.',
    },
    {
      id: 'once',
      label: 'At once',
      says: 'The July model: a question, and the answer at once. What does not come to mind at once does not come.',
    },
    {
      id: 'thought',
      label: 'A thought',
      says: 'K2 Thinking writes a thread first. Each bead is a token, built on those before it. Drag the slips: a wrong bead, and all that follows is built on it.',
    },
    {
      id: 'back',
      label: 'A way back',
      says: 'A thread that notices its slip turns back, and goes on from before it. That takes beads, and room. How often it notices is not drawn here: this one always does.',
    },
    {
      id: 'tools',
      label: 'Tools',
      says: 'The thread leaves the model, asks a search engine or runs a program, comes back with what it found, and goes on thinking.',
    },
    {
      id: 'eight',
      label: 'Eight tries',
      says: 'Eight threads for one question, each sampled anew. They slip in different places, so that together they may know what one of them does not.',
    },
  ],
  values: {
    slip: {
      label: 'A bead slips',
      min: 0,
      max: 30,
      step: 1,
      default: 12,
      says: (value) => (value < 0.5 ? 'never' : `one time in ${Math.round(1000 / value)}`),
      steps: ['thought', 'back', 'tools', 'eight'],
    },
  },
});
