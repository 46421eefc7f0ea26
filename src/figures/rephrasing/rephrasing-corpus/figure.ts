/** The definition of the corpus figure. */

import { defineFigure } from '../../../frame/definition.ts';
import { rephrasingCorpusSpec } from './spec.ts';
import { foresee, summarize, tabulate } from './text.ts';

export default defineFigure({
  experiment: rephrasingCorpusSpec,
  main: 'person',
  title: 'One person in eleven texts',
  claim:
    'All eleven texts state the same four facts. The raw text names the person once; a rephrasing names the person in every sentence.',
  sources: ['src/lab/rephrasing/texts.ts', 'src/lab/rephrasing/words.ts', 'src/lab/rephrasing/corpus.ts'],
  instant: true,
  opensAt: 1,
  model: () => 'templates, no model; 128 people, 4 attributes of 16 values, all invented',
  caveat: 'The rephrasings are faithful by construction and more regular than anything that a language model writes.',
  foresee: (figure) => foresee(figure.run),
  summarize: (figure) => summarize(figure.run, figure.position),
  tabulate: (figure) => ({ caption: 'Every text of this person', ...tabulate(figure.run) }),
});
