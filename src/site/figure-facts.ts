/** The facts of a paper that a figure asks for, as the figure draws them. */

import type { FigureFact } from '../frame/definition.ts';
import { factToShow, printedValue } from '../papers/fact-display.ts';
import type { Paper } from '../papers/paper.ts';
import { quantity } from '../papers/quantity.ts';
import { entryLink } from './source-links.ts';

/** "AR-17:s8" is the part s8 of the fact AR-17. */
export const factOf = (named: string): { readonly id: string; readonly part: string | undefined } => {
  const [id = '', part] = named.split(':');
  return { id, part };
};

/** By what the figure calls them: an id, or an id with a part. Throws one sentence for a fact that is unknown, only recalled, or more than one number. */
export function figureFacts(
  { id: paper, facts }: Pick<Paper, 'id' | 'facts'>,
  ids: readonly string[],
): Record<string, FigureFact> {
  const entries = ids.map((named) => {
    const { id, part } = factOf(named);
    const text = printedValue(factToShow(facts, id, paper), part);
    return [named, { text, value: quantity(text), href: entryLink(paper, 'fact', id) }] as const;
  });
  return Object.fromEntries(entries);
}
