/** The components that walkthroughs may use by name, bound to the paper that they speak of. */

import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
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

/** The same component with `paper` already given. An Astro component is a function marked as a factory. */
function bind(component: AstroComponentFactory, paper: string): AstroComponentFactory {
  const bound: AstroComponentFactory = (result, props, slots) => component(result, { ...props, paper }, slots);
  return Object.assign(bound, { isAstroComponentFactory: true, moduleId: component.moduleId });
}

/** For `<Content components={proseComponents(paper)} />`; `paper` is the folder's name, such as "kimi-k2". */
export function proseComponents(
  paper: string,
): Record<
  'Fact' | 'Cite' | 'Term' | 'References' | 'Toy' | 'Quiz' | 'Questions' | 'Corrections' | 'KeyNumber' | 'KeyNumbers',
  AstroComponentFactory
> {
  return {
    Fact: bind(Fact, paper),
    Cite: bind(Cite, paper),
    Term: bind(Term, paper),
    References: bind(References, paper),
    Quiz: bind(Quiz, paper),
    Questions: bind(Questions, paper),
    Corrections: bind(Corrections, paper),
    KeyNumber: bind(KeyNumber, paper),
    KeyNumbers,
    Toy: bind(Toy, paper),
  };
}
