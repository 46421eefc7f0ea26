/** The three rows of Table 1 as what is read in ten readings, and the two readings of the rows that the report leaves open. */

import { defineDrawing } from '../../../frame/drawing.ts';

export default defineDrawing({
  title: 'What each row of the report’s Table 1 reads in its ten readings',
  says: 'Three rows of ten sheets. Row one is the raw text ten times. Row two is one rewritten text ten times. Row three is ten rewritten texts, each once. If the raw text stays in the mix, which the report does not say, a raw sheet lies behind every sheet of rows two and three. Where the report takes the method to other corpora, at most two rewritten texts are made of each.',
  opensAt: 'rows',
  steps: [
    {
      id: 'rows',
      label: 'The rows',
      says: 'Each sheet is one reading of the same knowledge. The number of readings is the same in all three rows; the number of different sheets is one, one and ten.',
    },
    {
      id: 'odd',
      label: 'What is odd',
      says: 'Rows one and two both read one sheet ten times. If variety were all that helps, they would score the same.',
    },
    {
      id: 'both',
      label: 'The other reading',
      says: 'Perhaps the raw text stays in the mix in rows two and three. Then row two has two versions and row three has eleven. The report does not say.',
    },
    {
      id: 'production',
      label: 'Elsewhere',
      says: 'Ten rewritings are the experiment. Where the report takes the method to other large bodies of knowledge, it makes two at most.',
    },
  ],
});
