/** Addresses on a paper's sources page: every fact, work, source and term has an anchor there. */

import { withBase } from './urls.ts';

export type EntryKind = 'fact' | 'ref' | 'source' | 'term';

/** The id of an entry's element on the sources page: "fact-MC-15", "ref-jordan2024muon". */
export const anchorOf = (kind: EntryKind, id: string): string => `${kind}-${id}`;

export const sourcesPage = (paper: string): string => withBase(`/${paper}/sources/`);

export const entryLink = (paper: string, kind: EntryKind, id: string): string =>
  `${sourcesPage(paper)}#${anchorOf(kind, id)}`;

export const walkthroughLink = (paper: string, slug: string): string => withBase(`/${paper}/${slug}/`);
