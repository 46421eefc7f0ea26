/** Absorption: one product of four, bracketed from the right, which builds a key for every token, or from the left, which builds none. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'One product, two ways to bracket it',
  says: 'The content part of a logit is a product of four: the input of the token that asks, the query matrix, the key matrix, and the latent of a token that is remembered. Bracketed from the right, the key matrix turns every latent into a key: as many uses as tokens, and there is a key that QK-Norm could divide. Bracketed from the left, the key matrix is folded into the query once, and the latents are read as they are: no key is ever built. K2 generates in the second way.',
  opensAt: 'query',
  steps: [
    {
      id: 'product',
      label: 'The product',
      says: 'A query from the token that asks, times a key from a remembered latent. The matrix between them may go with either.',
    },
    {
      id: 'keys',
      label: 'With the latents',
      says: 'As in training: the key matrix turns each latent into a key. Every remembered token needs it once more. QK-Norm would divide these keys.',
    },
    {
      id: 'query',
      label: 'With the query',
      says: 'As in generation: the key matrix is folded into the query, once. The latents are read as they are. There is no key to divide.',
    },
  ],
  values: {
    tokens: {
      label: 'Tokens remembered',
      min: 2,
      max: 12,
      step: 1,
      default: 7,
      says: (value) => `${Math.round(value)}`,
    },
  },
});
