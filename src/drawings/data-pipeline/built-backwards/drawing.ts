/** A task built from its end: a plan that works in a world, what it changed, the rubric read off both, and the request last. */

import { defineDrawing } from '../../../frame/drawing.ts';
import { BALANCE } from './story.ts';

export default defineDrawing({
  title: 'A task built backwards',
  says: 'How our factory makes the task of this page, from the end to the beginning. One: a bank in which Cleo and Gus have accounts. Two: a plan of three calls, which find Gus’s account, send money there and send the receipt. Three: the plan is tried on a copy of the bank, and the difference is written down. Four: the rubric is read off: the difference is the success criterion, the calls are the checkpoints, and the amount has to be asked for. Five: the request is phrased, without the amount. The agent gets the request, the judge gets the rubric. Our agent, a script, also gets the plan with gaps: the amount is missing. A language model would have to find the plan. The report does not say how its rubrics are made.',
  // Who sees what is told when the task stands.
  opensAt: 'request',
  steps: [
    {
      id: 'world',
      label: '1 A world',
      says: 'Our factory starts with a world as it happens to stand: here a bank, with the account of Cleo, who will be the user, and that of Gus.',
    },
    {
      id: 'plan',
      label: '2 A plan',
      says: 'It draws a plan: some calls that belong together, each taking what an earlier one returned. Nobody has asked for anything yet.',
    },
    {
      id: 'after',
      label: '3 Tried on a copy',
      says: 'It carries the plan out on a copy of the world. Drag the amount: when Cleo has too little, the world refuses, and no task comes of the plan.',
    },
    {
      id: 'rubric',
      label: '4 The rubric',
      says: 'Now the rubric can be read off. What changed is the success criterion, the calls are the checkpoints, and what this user keeps back has to be asked for.',
    },
    {
      id: 'request',
      label: '5 The request',
      says: 'The request comes last, in the words of a user who says little. It asks for what the plan has already done.',
    },
    {
      id: 'seen',
      label: 'Who sees what',
      says: 'The agent gets the request and the tools, the judge gets the rubric. Our agent is a script and also gets the plan with gaps. All of this is ours: the report says that each task has a rubric, and not how it is made.',
    },
  ],
  values: {
    amount: {
      label: 'Amount in the plan',
      min: 1,
      max: 8,
      step: 1,
      default: 6,
      says: (value) => (value > BALANCE.Cleo ? `${value}, more than Cleo has` : String(value)),
      steps: ['plan', 'after', 'rubric', 'request', 'seen'],
    },
  },
});
