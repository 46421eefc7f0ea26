/** How a page of this site is cited: the one record behind its BibTeX, its metadata for reference managers and its JSON-LD. */

export const SITE_NAME = 'Paperclip';

/** The author of every page, in the words of the licence. Members of a club are not named. */
export const SITE_AUTHOR = 'The Paperclip authors';

/** The licences of content/ and of everything else, by SPDX; `name` is how a sentence calls them. */
export const LICENCES = {
  content: { spdx: 'CC-BY-4.0', name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  code: { spdx: 'MIT', name: 'MIT', url: 'https://opensource.org/license/mit' },
} as const;

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
