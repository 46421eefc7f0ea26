/** Where the site uses the terms of the glossary: in walkthroughs, each with the section, and in what the club asked and got wrong. */

import type { MarkdownHeading } from 'astro';
import type { Paper } from '../papers/paper.ts';
import { pieces, termUses } from '../papers/terms.ts';
import { correctionLink, pageLink, placeLink, questionLink } from './source-links.ts';

export interface TermPlace {
  /** Title of a walkthrough, or the id of a question or a correction. */
  readonly page: string;
  /** Title of the section; none for what stands before the first heading. */
  readonly section?: string | undefined;
  readonly href: string;
}

/**
 * By the term's id, in reading order, at most one place a walkthrough: its first. `headingsOf` gives the headings of a
 * walkthrough as rendered, which are as many as in its source.
 */
export function termPlaces(
  {
    id: paper,
    walkthroughs,
    terms,
    questions,
    errata,
  }: Pick<Paper, 'id' | 'walkthroughs' | 'terms' | 'questions' | 'errata'>,
  headingsOf: (walkthrough: string) => readonly MarkdownHeading[],
): ReadonlyMap<string, readonly TermPlace[]> {
  const places = new Map<string, TermPlace[]>();
  const add = (id: string, place: TermPlace) => places.set(id, [...(places.get(id) ?? []), place]);
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
      add(id, { page: walkthrough.title, section: heading?.text, href });
    }
  }
  const short = [
    ...questions.map(({ id, answer }) => ({ page: id, text: answer, href: questionLink(paper, id) })),
    ...errata.map(({ id, correct }) => ({ page: id, text: correct, href: correctionLink(paper, id) })),
  ];
  for (const { text, ...place } of short) {
    for (const { term } of pieces(text, terms)) if (term) add(term.id, place);
  }
  return places;
}
