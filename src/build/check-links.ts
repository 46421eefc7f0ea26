/** Every internal address of the built site leads to a file of it, and every fragment to an element of that page. */

import { nearest } from '../papers/nearest.ts';
import type { Page } from './html.ts';

export interface Site {
  readonly pages: readonly Page[];
  /** Every file of the output folder, with forward slashes. */
  readonly files: ReadonlySet<string>;
  /** The path under which the site is served, with slashes at both ends: "/" or "/club/". */
  readonly base: string;
  /** Where the site will stand, for its absolute links to itself, such as the canonical one. */
  readonly origin: string;
}

const ADDRESSES = ['href', 'src', 'poster', 'data', 'action'];

function addressesOf(page: Page): string[] {
  return page.elements.flatMap(({ attributes }) => [
    ...ADDRESSES.flatMap((name) => attributes.get(name) ?? []),
    ...(attributes.get('srcset')?.split(',') ?? []).flatMap((candidate) => candidate.trim().split(/\s+/)[0] || []),
  ]);
}

/** Where the page itself stands. */
export const addressOf = (page: Page, site: Site): URL =>
  new URL(site.base + page.file.replace(/(^|\/)index\.html$/, '$1'), site.origin);

/** The output file behind a path of the site, such as "kimi-k2/sources/index.html"; undefined when there is none. */
export function fileBehind(path: string, files: ReadonlySet<string>): string | undefined {
  const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.find((file) => files.has(file));
}

const byFileOf = ({ pages }: Site) => new Map(pages.map((page) => [page.file, page]));

/** What is wrong with an address that stands at `place` on the site. */
function linkProblem(place: URL, address: string, site: Site, byFile: ReadonlyMap<string, Page>): string | undefined {
  if (!URL.canParse(address, place)) return `the address "${address}" cannot be read.`;
  const target = new URL(address, place);
  if (target.origin !== place.origin || !/^https?:$/.test(target.protocol)) return undefined;
  if (!target.pathname.startsWith(site.base)) {
    return `the link "${address}" leaves the base path ${site.base}: write it with withBase().`;
  }
  const file = fileBehind(decodeURIComponent(target.pathname.slice(site.base.length)), site.files);
  if (!file) return `the link "${address}" leads to no file of the site.`;
  const fragment = decodeURIComponent(target.hash.slice(1));
  const ids = byFile.get(file)?.ids;
  if (!fragment || fragment.startsWith(':~:') || !ids || ids.has(fragment)) return undefined;
  return `the link "${address}" leads to no element: ${file} has no id "${fragment}"${nearest(fragment, ids)}.`;
}

export function linkProblems(site: Site): string[] {
  const byFile = byFileOf(site);
  return site.pages.flatMap((page) =>
    [...new Set(addressesOf(page))].flatMap((address) => {
      const problem = linkProblem(addressOf(page, site), address, site, byFile);
      return problem ? [`${page.file}: ${problem}`] : [];
    }),
  );
}

/** What is wrong with addresses below the site's base, such as "/a-paper/sources/#fact-MC-15", that no page need hold. */
export function addressProblems(addresses: readonly string[], site: Site): string[] {
  const byFile = byFileOf(site);
  const home = new URL(site.base, site.origin);
  return addresses.flatMap((address) => linkProblem(home, `.${address}`, site, byFile) ?? []);
}
