/** How a model is cut in two directions: layers into the stages of a pipeline, experts over ranks, and everything else on all of them. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Cut in two directions',
  says: 'The model is a sheet: layers from top to bottom, the experts of each layer from left to right, and a narrow strip at the left that is no expert. Cuts across make sixteen stages of a few layers each. Cuts down deal the experts of each layer to sixteen GPUs, and each of the sixteen gets a copy of the strip. A token goes down from stage to stage, and in each layer its copies travel sideways to the GPUs that hold its experts, and back. More GPUs than two hundred and fifty-six hold the same sheet again and read other texts.',
  steps: [
    {
      id: 'whole',
      label: 'The model',
      says: 'Layers from top to bottom, experts from left to right. The strip at the left is what every token meets: attention, above all.',
    },
    {
      id: 'stages',
      label: 'Across',
      says: 'Cut across: sixteen stages. Each passes its results on to the next, and must wait for the one before.',
    },
    {
      id: 'experts',
      label: 'And down',
      says: 'Cut down: the experts of each layer are dealt to sixteen GPUs. The strip cannot be dealt, so each of them has a copy.',
    },
    {
      id: 'token',
      label: 'A token’s way',
      says: 'Down through the stages, and in each layer sideways to the GPUs that hold its experts, and back. Drag the GPU where it lives.',
    },
    {
      id: 'groups',
      label: 'Again',
      says: 'More GPUs hold the whole sheet again, and read other texts. Any number of groups will do.',
    },
  ],
  opensAt: 'token',
  values: {
    stage: {
      label: 'Stage',
      min: 1,
      max: 16,
      step: 1,
      default: 6,
      says: (value) => `stage ${Math.round(value)}`,
      steps: ['token'],
    },
    column: {
      label: 'Expert rank',
      min: 1,
      max: 16,
      step: 1,
      default: 5,
      says: (value) => `rank ${Math.round(value)}`,
      steps: ['token'],
    },
  },
});
