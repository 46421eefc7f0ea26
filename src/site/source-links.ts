/** Addresses of a paper's pages and of the entries on them: every fact, work, source and term has an anchor. */

import type { Place } from '../papers/club-schemas.ts';
import type { Paper } from '../papers/paper.ts';
import { withBase } from './urls.ts';

export type EntryKind = 'fact' | 'ref' | 'source' | 'term';

/** What the club said, listed where it belongs and not on the sources page. */
export type ClubKind = 'question' | 'correction';

/** A row of a table of results, on the page of results. */
export type ResultKind = 'result';

/** The id of an entry's element: "fact-MC-15", "ref-jordan2024muon", "correction-talk-06". */
export const anchorOf = (kind: EntryKind | ClubKind | ResultKind, id: string): string => `${kind}-${id}`;

export const sourcesPage = (paper: string): string => pageLink(paper, 'sources');

export const entryLink = (paper: string, kind: EntryKind, id: string): string =>
  `${pageLink(paper, kind === 'term' ? 'glossary' : 'sources')}#${anchorOf(kind, id)}`;

/** The page about a paper itself. */
export const paperPage = (paper: string): string => withBase(`/${paper}/`);

/** A walkthrough or another page of a paper. */
export const pageLink = (paper: string, slug: string): string => withBase(`/${paper}/${slug}/`);

/** The last part of a question's address: "q07". */
export const questionSlug = (id: string): string => id.toLowerCase();

export const questionLink = (paper: string, id: string): string => pageLink(paper, `questions/${questionSlug(id)}`);

export const correctionLink = (paper: string, id: string): string =>
  `${pageLink(paper, 'corrections')}#${anchorOf('correction', id)}`;

/** A walkthrough, or the section or figure in it that the place names. */
export const placeLink = (paper: string, { walkthrough, section, figure }: Place): string => {
  const fragment = section ?? figure;
  return pageLink(paper, walkthrough) + (fragment === undefined ? '' : `#${fragment}`);
};

/** The pages that a paper has beside its walkthroughs, in the order of the header: /<paper>/<slug>/. */
export const PAPER_PAGES = [
  { slug: 'results', title: 'Results' },
  { slug: 'questions', title: 'Questions' },
  { slug: 'corrections', title: 'Corrections' },
  { slug: 'glossary', title: 'Glossary' },
  { slug: 'sources', title: 'Sources' },
  { slug: 'club', title: 'Club kit' },
] as const satisfies readonly {
  readonly slug: string;
  readonly title: string;
}[];

/** Those of one paper: without tables of results there is no page of them. */
export const pagesOf = ({ results }: Pick<Paper, 'results'>) =>
  PAPER_PAGES.filter(({ slug }) => slug !== 'results' || results.tables.length > 0);
