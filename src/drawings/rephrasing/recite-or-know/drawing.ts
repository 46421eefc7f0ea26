/** Memorising against extracting: what two models that have both learnt a text go by, told by three prompts. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'Two ways to have learnt one sentence',
  says: 'Two models have learnt the sentence “Mira came late, and her town is Oslo”. One goes by the words before the last one, the other by the name. Both finish the sentence. Asked “Where is Mira’s town?”, only the one that goes by the name can answer. With Tom’s name in place of Mira’s, the one that goes by the words still says Oslo.',
  // The last step gives the trick away before the sentence was read.
  opensAt: 'recite',
  steps: [
    {
      id: 'recite',
      label: 'The text it read',
      says: 'Both models finish the sentence that they were trained on. Nobody can tell from this what each of them goes by.',
    },
    {
      id: 'ask',
      label: 'A question',
      says: 'A question has the name and none of the other words. Only the model that goes by the name has something to go by.',
    },
    {
      id: 'swap',
      label: 'The name swapped',
      says: 'Put Tom’s name in place of Mira’s. A model that goes by the words recites Mira’s town; a model that goes by the name leaves it.',
    },
  ],
});
