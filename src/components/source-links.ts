/** Addresses on a paper's sources page: every fact, work, source and term has an anchor there. */

import { withBase } from './urls.ts';

export type EntryKind = 'fact' | 'ref' | 'source' | 'term';

/** What the club said, listed where it belongs and not on the sources page. */
export type ClubKind = 'question' | 'correction';

/** The id of an entry's element: "fact-MC-15", "ref-jordan2024muon", "correction-talk-06". */
export const anchorOf = (kind: EntryKind | ClubKind, id: string): string => `${kind}-${id}`;

export const sourcesPage = (paper: string): string => withBase(`/${paper}/sources/`);

export const entryLink = (paper: string, kind: EntryKind, id: string): string =>
  `${sourcesPage(paper)}#${anchorOf(kind, id)}`;

export const walkthroughLink = (paper: string, slug: string): string => withBase(`/${paper}/${slug}/`);
