/** Where the walkthroughs use the terms of the glossary, each place with the section that it is in. */

import type { MarkdownHeading } from 'astro';
import type { Paper } from '../papers/paper.ts';
import { termUses } from '../papers/terms.ts';
import { pageLink, placeLink } from './source-links.ts';

export interface TermPlace {
  readonly page: string;
  /** Title of the section; none for what stands before the first heading. */
  readonly section: string | undefined;
  readonly href: string;
}

/**
 * By the term's id, in reading order, at most one place a walkthrough: its first. `headingsOf` gives the headings of a
 * walkthrough as rendered, which are as many as in its source.
 */
export function termPlaces(
  { id: paper, walkthroughs }: Pick<Paper, 'id' | 'walkthroughs'>,
  headingsOf: (walkthrough: string) => readonly MarkdownHeading[],
): ReadonlyMap<string, readonly TermPlace[]> {
  const places = new Map<string, TermPlace[]>();
  for (const walkthrough of walkthroughs) {
    const headings = headingsOf(walkthrough.slug);
    const seen = new Set<string>();
    for (const { id, headings: before } of termUses(walkthrough)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const heading = headings[before - 1];
      const href = heading
        ? placeLink(paper, { walkthrough: walkthrough.slug, section: heading.slug })
        : pageLink(paper, walkthrough.slug);
      places.set(id, [...(places.get(id) ?? []), { page: walkthrough.title, section: heading?.text, href }]);
    }
  }
  return places;
}
