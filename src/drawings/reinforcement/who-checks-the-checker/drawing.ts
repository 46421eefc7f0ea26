/** The critic as a lamp over what the actor writes: it judges well in its light; a frozen one is left behind, a refined one follows, and one kind of fault no light shows. */

import { defineDrawing } from '../../../frame/drawing.ts';

const words = (value: number) => (value < 1.5 ? 'none yet' : value < 4 ? 'a few' : value < 7.5 ? 'many' : 'very many');

export default defineDrawing({
  title: 'Who checks the checker?',
  says: 'A lamp, the critic, hangs over two lines of answers. On the upper line are tasks with a right answer: every answer there is checked, and has a tick or a cross. On the lower line are tasks without one: there only the critic speaks, with a plus for good or a minus for bad, and a ring marks where it is wrong. In its light the critic judges as the truth does. Training moves the actor’s answers to the right. A lamp that is left behind takes whatever lies in the dark for good. A refined lamp follows, since the ticks and crosses of the upper line correct it. A fault that exists on the lower line only is never corrected, unless a written rule forbids it.',
  opensAt: 'frozen',
  steps: [
    {
      id: 'frozen',
      label: 'Left behind',
      says: 'RL has changed what the actor writes, and nobody told the critic: in the dark it takes good and bad alike for good. Drag the answers back into its light, where they were at first.',
    },
    {
      id: 'loop',
      label: 'Refined',
      says: 'The actor’s newest answers on checkable tasks come with a verdict. The critic learns from these, follows, and its light falls on both lines.',
    },
    {
      id: 'blind',
      label: 'A blind spot',
      says: 'In its light the critic still takes “Good question!” for a good answer. On the upper line nobody flatters, so no verdict ever speaks of it.',
    },
    {
      id: 'rule',
      label: 'A rule',
      says: 'What no verdict can correct, a written rule can forbid. K2’s prescriptive rubrics forbid opening with praise.',
    },
  ],
  values: {
    actor: {
      label: 'Iterations of RL',
      min: 0,
      max: 10,
      step: 0.1,
      default: 7,
      says: words,
      steps: ['frozen', 'loop'],
    },
  },
});
