/** Appendix E's alignment: what a flat and a round update of the same size add to a weight's long axis, for every turn of their inputs and outputs. */

import { defineDrawing } from '../../../frame/drawing.ts';

const says = (value: number) => `${Math.round(value)}°`;

export default defineDrawing({
  title: 'Two matrices line up, or do not',
  says: 'Above, two dials. A matrix has a strongest pair of directions: an input v, and the output u that it makes of it. The dashed line on each dial is that of the weight, the needle that of the update; either needle can be turned. Below, two maps with a place for every pair of turns, like the contours of hills. What a flat update adds to the weight’s long axis is one high hill in the middle, where both turns are small. What a round update adds is a long, lower ridge, wherever the two turns agree. In both maps two corners, or an edge, add nothing or less.',
  steps: [
    {
      id: 'weight',
      label: 'The weight',
      says: 'What a weight stretches most: the input direction v, and the output direction u that it makes of it. It takes two directions to name one long axis.',
    },
    {
      id: 'turns',
      label: 'Two turns',
      says: 'An update has such a pair too. Its inputs are turned against v by one angle, its outputs against u by another. Drag either needle.',
    },
    {
      id: 'maps',
      label: 'Flat or round',
      says: 'The darker, the more this step adds to the long axis. Drag the dot, or a needle: a flat update must meet both directions, a round one only needs the two turns to agree.',
    },
  ],
  values: {
    inputs: {
      label: 'Turn of the inputs',
      min: -90,
      max: 90,
      step: 1,
      default: 0,
      says,
      steps: ['turns', 'maps'],
    },
    outputs: {
      label: 'Turn of the outputs',
      min: -90,
      max: 90,
      step: 1,
      default: 0,
      says,
      steps: ['turns', 'maps'],
    },
  },
});
