/** Why a check of fidelity needs a threshold, and why moving it trades one kind of error for the other. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A check gives a score. Somebody must draw the line',
  says: 'Rewritten passages on an axis from unlike to alike: rings are faithful, crosses have an error. A line divides what is thrown away from what is kept. With an ideal check the crosses lie left and the rings right, and a line between them makes no mistake. A check that judges the wording mixes them: wherever the line stands, it throws away faithful passages or keeps wrong ones.',
  opensAt: 'ideal',
  steps: [
    {
      id: 'ideal',
      label: 'An ideal check',
      says: 'Faithful passages score high, faulty ones low. A line in the gap makes no mistake.',
    },
    {
      id: 'wording',
      label: 'A check of the wording',
      says: 'A false passage in the source’s words scores high; a true one in other words scores low. No line is right. Drag it and choose which mistake you prefer.',
    },
  ],
  values: {
    line: {
      label: 'The line',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.5,
      says: (at) => `at ${Math.round(at * 100)} of 100`,
    },
  },
});
