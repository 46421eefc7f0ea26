/** One micro-batch's way through a pipeline of stages: why ranks wait at both ends, and why thinner stages wait less. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A micro-batch’s way through the pipeline',
  says: 'Four ranks stand one below the other, and time runs to the right. One micro-batch goes forward through them like a staircase and backward up again; while it is with one rank, the others wait. With many micro-batches one after the other all ranks work, but for a corner at the beginning, before the first has come down, and a corner at the end, when the last goes up. When each rank holds several thin stages in place of a thick one, a stage takes less time and the next rank begins sooner: the corners shrink.',
  steps: [
    {
      id: 'one',
      label: 'One alone',
      says: 'A micro-batch goes down through all ranks and back up. While one rank works on it, the others wait. Drag the time.',
    },
    {
      id: 'many',
      label: 'Many',
      says: 'Send one behind the other, and in the middle all ranks work. The shaded waiting is as much on every rank: three turns, most of it at the start and at the end.',
    },
    {
      id: 'thin',
      label: 'Thin stages',
      says: 'Cut each rank’s layers into thin stages. A thin stage is done sooner, so the next rank begins sooner, and all waiting shrinks.',
    },
  ],
  opensAt: 'many',
  values: {
    time: {
      label: 'Time',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.45,
      says: (value) =>
        value < 0.02 ? 'at the start' : value > 0.98 ? 'at the end' : `${Math.round(100 * value)} % of the way`,
    },
    batches: {
      label: 'Micro-batches',
      min: 4,
      max: 12,
      step: 4,
      default: 8,
      says: (value) => `${Math.round(value)}`,
      steps: ['many', 'thin'],
    },
    chunks: {
      label: 'Stages a rank',
      min: 1,
      max: 4,
      step: 1,
      default: 2,
      says: (value) => (Math.round(value) === 1 ? 'one thick one' : `${Math.round(value)} thin ones`),
      steps: ['thin'],
    },
  },
});
