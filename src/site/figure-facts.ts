/** The facts of a paper that a figure asks for, as the figure draws them. */

import type { FigureFact } from '../frame/definition.ts';
import { factToShow, printedValue } from '../papers/fact-display.ts';
import type { Paper } from '../papers/paper.ts';
import { quantity } from '../papers/quantity.ts';
import { entryLink } from './source-links.ts';

/** By id. Throws one sentence for a fact that is unknown, only recalled, or more than one number. */
export function figureFacts(
  { id: paper, facts }: Pick<Paper, 'id' | 'facts'>,
  ids: readonly string[],
): Record<string, FigureFact> {
  const entries = ids.map((id) => {
    const text = printedValue(factToShow(facts, id, paper), undefined);
    return [id, { text, value: quantity(text), href: entryLink(paper, 'fact', id) }] as const;
  });
  return Object.fromEntries(entries);
}
