/** A logit of MLA as content plus position: two lanes of vectors and matrices, each matrix with its owner. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'A logit under MLA: content plus position',
  says: 'Two lanes lead from the token that asks, on the left, and the token that is asked, on the right, to a product in the middle. In the upper lane, content: the head’s matrix W_qc makes the content query; a shared matrix makes the short latent, and the head’s matrix W_kc makes the content key from it. In the lower lane, position: the head’s matrix W_qr makes the rotary query, and one matrix W_kr makes the rotary key of all heads. The two products are added to the logit. Only the latent and the rotary key are remembered.',
  steps: [
    {
      id: 'content',
      label: 'Content',
      says: 'What do the tokens say? The head makes a content query from the token that asks, and a content key from the latent of the token that is asked.',
    },
    {
      id: 'position',
      label: 'Position',
      says: 'Where are they? The head makes a rotary query. The rotary key is made once, for all heads. Both are turned by the position of their token.',
    },
    {
      id: 'owners',
      label: 'Whose is it?',
      says: 'A stack is a matrix that each head has for itself. A broad box is one matrix that all heads share.',
    },
    {
      id: 'memory',
      label: 'What is kept',
      says: 'For each token, only the latent and the rotary key are remembered, the same for any number of heads. Keys and queries are made when they are needed.',
    },
  ],
  opensAt: 'owners',
});
