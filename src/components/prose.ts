/** The components that a paper's texts may use by name. Each is told its paper by remark-paper.ts. */

import Cite from './Cite.astro';
import Corrections from './Corrections.astro';
import Fact from './Fact.astro';
import KeyNumber from './KeyNumber.astro';
import KeyNumbers from './KeyNumbers.astro';
import Questions from './Questions.astro';
import Quiz from './Quiz.astro';
import References from './References.astro';
import Term from './Term.astro';
import Toy from './Toy.astro';

export const proseComponents = {
  Fact,
  Cite,
  Term,
  References,
  Quiz,
  Questions,
  Corrections,
  KeyNumber,
  KeyNumbers,
  Toy,
};
