/** The straight-through gradient: a fine weight and its rounded shadow, a staircase that is flat wherever one stands, and the ramp that training pretends to stand on. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Learn through the stairs',
  says: 'Along the bottom lies the fine weight that training keeps, drawn as a dot that can be dragged. A staircase leads to the rounded weight at the left, which the model computes with. Each stair is flat: a small push of the fine weight changes nothing at the left, so its slope is zero and training would stand still. Training pretends that the staircase is the dashed ramp, and passes the push on as it is. The fine weight creeps along, and after enough pushes the rounded weight jumps by a whole stair.',
  opensAt: 'two',
  steps: [
    {
      id: 'two',
      label: 'Two weights',
      says: 'Training keeps the fine weight, at the bottom. The model computes with the rounded one, at the left. Drag the fine one: the rounded one stays, and then it jumps.',
    },
    {
      id: 'flat',
      label: 'Flat stairs',
      says: 'Training asks: if I push this weight a little, what changes? On a flat stair nothing does. So there is nothing to learn from.',
    },
    {
      id: 'ramp',
      label: 'The ramp',
      says: 'So it pretends. On the way forward the stairs are there; on the way back it takes the dashed ramp for them, and the push goes straight through to the fine weight.',
    },
    {
      id: 'pushes',
      label: 'Many pushes',
      says: 'Each push moves the fine weight a little. For a while the model does not notice. Then the rounded weight jumps. Drag the number of pushes.',
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
      label: 'Pushes',
      min: 0,
      max: 12,
      step: 1,
      default: 6,
      says: (value) => (value < 0.5 ? 'none yet' : `${Math.round(value)}`),
      steps: ['pushes'],
    },
  },
});
