/** The Highwire tags that reference managers read: of the page, whose authors we are, and of the works that it cites. */

import type { PageCitation } from '../papers/page-citation.ts';
import type { Reference } from '../papers/schemas.ts';

export interface MetaTag {
  readonly name: string;
  readonly content: string;
}

/** A field ends at a semicolon. */
const field = (name: string, value: string) => `citation_${name}=${value.replaceAll(';', ',')}`;

/** "citation_title=…; citation_author=…; citation_publication_date=2025; citation_arxiv_id=2507.20534". */
export const citedWork = ({ title, authors, year, arxiv }: Reference): string =>
  [
    field('title', title),
    ...authors.map((author) =>
      field('author', 'name' in author ? author.name : [author.family, author.given].filter(Boolean).join(', ')),
    ),
    field('publication_date', year),
    ...(arxiv ? [field('arxiv_id', arxiv)] : []),
  ].join('; ');

/** The date is that of the version at hand: a page keeps no other. */
export function citationTags({ title, author, site, url, date }: PageCitation, cited: readonly Reference[]): MetaTag[] {
  const day = date?.replaceAll('-', '/');
  return [
    { name: 'citation_title', content: title },
    { name: 'citation_author', content: author },
    ...(day
      ? [
          { name: 'citation_publication_date', content: day },
          { name: 'citation_online_date', content: day },
        ]
      : []),
    { name: 'citation_publisher', content: site },
    { name: 'citation_public_url', content: url },
    { name: 'citation_language', content: 'en' },
    ...cited.map((work) => ({ name: 'citation_reference', content: citedWork(work) })),
  ];
}
