/** What a place on the site is called: a walkthrough, a section of it by its heading, a figure by its number. */

import type { Place } from './club-schemas.ts';
import { nearest } from './nearest.ts';
import { numberedFigures, type Paper } from './paper.ts';

/** "MuonClip" and, where the place is within it, "Figure 8" or the heading. Throws when there is no such place. */
export function placeName(paper: Paper, { walkthrough, section, figure }: Place): { page: string; within?: string } {
  const page = paper.walkthroughs.find(({ slug }) => slug === walkthrough);
  if (!page) throw new Error(`${paper.id} has no walkthrough "${walkthrough}".`);
  const id = section ?? figure;
  if (id === undefined) return { page: page.title };
  const names: ReadonlyMap<string, string> =
    section === undefined
      ? numberedFigures(page)
      : new Map(page.headings.map((heading) => [heading.id, heading.words]));
  const within = names.get(id);
  if (within === undefined) {
    const what = section === undefined ? 'figure' : 'section';
    throw new Error(`${paper.id}/${walkthrough} has no ${what} "${id}"${nearest(id, names.keys())}.`);
  }
  return { page: page.title, within };
}
