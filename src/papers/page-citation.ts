/** How a page of this site is cited: the one record behind its BibTeX, its metadata for reference managers and its JSON-LD. */

import { SITE } from '../../site.config.ts';

export const SITE_NAME = SITE.name;
export const SITE_AUTHOR = SITE.author;

/** The licences of content/ and of everything else, by SPDX; `name` is how a sentence calls them. */
export const LICENCES = {
  content: { spdx: 'CC-BY-4.0', name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  code: { spdx: 'MIT', name: 'MIT', url: 'https://opensource.org/license/mit' },
} as const;

/** How the title of every page but the first ends. */
const TITLE_END = ` · ${SITE_NAME}`;

/** The title of a built page, as its <title> has it, without the site's name. */
export const withoutSiteName = (title: string): string =>
  title.endsWith(TITLE_END) ? title.slice(0, -TITLE_END.length) : title;

export interface PageCitation {
  readonly title: string;
  /** A group, not a person: BibTeX wants it in braces of its own. */
  readonly author: string;
  readonly site: string;
  /** The absolute address, without a query. */
  readonly url: string;
  /** The day of the version that is read, "2026-11-23"; a page that keeps no date has none. */
  readonly date: string | undefined;
}

/** `url` is the page's canonical address: new URL(Astro.url.pathname, Astro.site). */
export const pageCitation = (page: { title: string; url: URL; updated?: Date | undefined }): PageCitation => ({
  title: page.title,
  author: SITE_AUTHOR,
  site: SITE_NAME,
  url: page.url.origin + page.url.pathname,
  date: page.updated?.toISOString().slice(0, 10),
});
