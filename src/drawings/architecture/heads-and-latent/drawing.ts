/** What attention remembers of a text: a wall of keys and values that grows with the heads, or a strip that does not. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'What is remembered of a text',
  says: 'Heads stand in a column on the left, the tokens of a text in a row. When each head keeps a key and a value of its own for each token, a wall stands above the text, as high as there are heads. When all heads read one key and one value, a thin strip is left. With a latent, the strip is a little thicker: one latent and one rotary key for each token, and each head unfolds the latent with matrices of its own. Adding heads raises the wall and leaves the strips as they are.',
  steps: [
    {
      id: 'own',
      label: 'Each its own',
      says: 'Multi-head attention: every head remembers a key and a value of every token. Add heads, and the wall grows.',
    },
    {
      id: 'one',
      label: 'One for all',
      says: 'Multi-query attention: one key and one value for each token, and every head must make do with the same ones.',
    },
    {
      id: 'latent',
      label: 'A latent',
      says: 'Latent attention: one latent for each token, and every head makes its own key and value from it, with its own matrices. Add heads: the strip stays.',
    },
  ],
  opensAt: 'latent',
  values: {
    heads: {
      label: 'Heads',
      min: 4,
      max: 64,
      step: 4,
      default: 64,
      says: (value) => `${Math.round(value)}`,
    },
  },
});
