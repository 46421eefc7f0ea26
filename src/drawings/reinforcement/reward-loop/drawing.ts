/** The loop of the page: a prompt, some answers of the model itself, a check, the mean, a push; then the same loop with the model as its own critic. */

import { defineDrawing } from '../../../frame/drawing.ts';

const COUNTS = ['none', 'one', 'two', 'three', 'four', 'five', 'all six'] as const;

export default defineDrawing({
  title: 'Answer, check, push',
  says: 'From left to right: a model is asked to add three, five, two and six on a clock of seven hours, and answers six times. A program checks each answer, and a right one has the reward one. A dashed line marks the mean of the six rewards. Answers above the mean become likelier, answers below it less likely. The changed model answers again. At the last step the program has gone and the model itself sits in its place, as the critic of its own answers.',
  opensAt: 'whole',
  steps: [
    {
      id: 'whole',
      label: 'The loop',
      says: 'One model, six answers of its own, a check, and a push: what is above the mean becomes likelier, what is below it less likely. Drag the mean.',
    },
    {
      id: 'answers',
      label: 'Answers',
      says: 'One prompt, several answers. They differ because the model draws each word by chance, from what it finds likely.',
    },
    {
      id: 'check',
      label: 'The check',
      says: 'A program compares the last digit with the right one. It sees nothing of the way there, and cannot be talked to.',
    },
    {
      id: 'mean',
      label: 'The mean',
      says: 'A reward alone says little. It counts how far it lies above or below the mean of its six. Where all are right, or none, nothing lies above or below.',
    },
    {
      id: 'push',
      label: 'The push',
      says: 'One update moves the model: answers right of the line become likelier, the others less so. Then the changed model answers again.',
    },
    {
      id: 'critic',
      label: 'No program',
      says: 'No program knows a good toast. Now K2 itself sits at the check, compares its answers in pairs and ranks them. Who checks the checker?',
    },
  ],
  values: {
    right: {
      label: 'Right answers',
      min: 0,
      max: 6,
      step: 1,
      default: 2,
      says: (value) => `${COUNTS[Math.round(value)]} of six`.replace('all six of six', 'all six'),
      steps: ['whole', 'check', 'mean', 'push'],
    },
  },
});
