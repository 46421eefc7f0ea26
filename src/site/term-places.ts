/** Where the site uses the terms of the glossary: in walkthroughs, each with the section, and in what the club asked and got wrong. */

import type { Paper } from '../papers/paper.ts';
import { pieces } from '../papers/terms.ts';
import { correctionLink, pageLink, placeLink, questionLink } from './source-links.ts';

export interface TermPlace {
  /** Title of a walkthrough, or the id of a question or a correction. */
  readonly page: string;
  /** Title of the section; none for what stands before the first heading. */
  readonly section?: string | undefined;
  readonly href: string;
}

/** By the term's id, in reading order, at most one place a walkthrough: its first. */
export function termPlaces({
  id: paper,
  walkthroughs,
  terms,
  questions,
  errata,
}: Pick<Paper, 'id' | 'walkthroughs' | 'terms' | 'questions' | 'errata'>): ReadonlyMap<string, readonly TermPlace[]> {
  const places = new Map<string, TermPlace[]>();
  const add = (id: string, place: TermPlace) => places.set(id, [...(places.get(id) ?? []), place]);
  for (const { slug, title, headings, uses } of walkthroughs) {
    const seen = new Set<string>();
    for (const { name, attributes, headings: before } of uses) {
      const { id } = attributes;
      if (name !== 'Term' || id === undefined || seen.has(id)) continue;
      seen.add(id);
      const heading = headings[before - 1];
      const href = heading ? placeLink(paper, { walkthrough: slug, section: heading.id }) : pageLink(paper, slug);
      add(id, { page: title, section: heading?.words, href });
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
