/** The straight-through gradient: a fine weight and its rounded shadow, a staircase that is flat wherever one stands, and the ramp that training pretends to stand on. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Learn through the stairs',
  says: 'Along the bottom lies the fine weight that training keeps, drawn as a dot that can be dragged. A staircase leads to the rounded weight at the left, which the model computes with. Each stair is flat: a small change of the fine weight changes nothing at the left, so the gradient is zero and training would stand still. Training pretends that the staircase is the dashed ramp, and passes the gradient on as it is. The fine weight creeps along, and after enough updates the rounded weight jumps by a whole stair.',
  opensAt: 'ramp',
  steps: [
    {
      id: 'two',
      label: 'Two weights',
      says: 'Training keeps the fine weight, at the bottom. The model computes with the rounded one, at the left. Drag the fine one: the rounded one stays, and then it jumps.',
    },
    {
      id: 'flat',
      label: 'Flat stairs',
      says: 'A gradient says what changes if this weight changes a little. On a flat stair nothing does: the gradient is zero, and there is nothing to learn from.',
    },
    {
      id: 'ramp',
      label: 'The ramp',
      says: 'So it pretends. Forward, the stairs are there; backward, it takes the dashed ramp for them, and the gradient goes straight through to the fine weight.',
    },
    {
      id: 'pushes',
      label: 'Many updates',
      says: 'Each update moves the fine weight a little. For a while the model does not notice. Then the rounded weight jumps. Drag the number of updates.',
    },
  ],
  values: {
    weight: {
      label: 'Fine weight',
      min: -3.4,
      max: 3.4,
      step: 0.1,
      default: 0.8,
      says: (value) =>
        `between ${Math.floor(value)} and ${Math.floor(value) + 1}, rounded to ${Math.round(value)}`.replaceAll(
          '-',
          '−',
        ),
      steps: ['two', 'flat', 'ramp'],
    },
    pushes: {
      label: 'Updates',
      min: 0,
      max: 12,
      step: 1,
      default: 6,
      says: (value) => (value < 0.5 ? 'none yet' : `${Math.round(value)}`),
      steps: ['pushes'],
    },
  },
});
