/** Every internal address of the built site leads to a file of it, and every fragment to an element of that page. */

import { nearest } from '../papers/nearest.ts';
import type { Page, PageElement } from './html.ts';

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
/** What a browser fetches with the page itself; a link is fetched only when it is followed. */
const LOADING = new Set([
  'img',
  'script',
  'iframe',
  'source',
  'video',
  'audio',
  'track',
  'embed',
  'object',
  'image',
  'use',
]);
/** Kinds of <link> that are fetched, unlike a canonical address. */
const FETCHED = /^(?:stylesheet|preload|modulepreload|prefetch|icon|manifest|apple-touch-icon)$/;
/** Protocols of addresses that a reader follows; a picture or a file to save may also be written into the page. */
const FOLLOWED = /^(?:https?|mailto):$/;

const addressesIn = (attributes: PageElement['attributes']): string[] => [
  ...ADDRESSES.flatMap((name) => attributes.get(name) ?? []),
  ...(attributes.get('srcset')?.split(',') ?? []).flatMap((candidate) => candidate.trim().split(/\s+/)[0] || []),
];

const addressesOf = (page: Page): string[] => page.elements.flatMap(({ attributes }) => addressesIn(attributes));

/** A page loads nothing from another site, and its links lead to pages. */
function elementProblems(page: Page, site: Site): string[] {
  const place = addressOf(page, site);
  return page.elements.flatMap(({ tag, attributes }) => {
    const isLoaded =
      LOADING.has(tag) ||
      (tag === 'link' && (attributes.get('rel') ?? '').split(/\s+/).some((rel) => FETCHED.test(rel)));
    return addressesIn(attributes).flatMap((address) => {
      if (!URL.canParse(address, place)) return [];
      const { origin, protocol } = new URL(address, place);
      if (protocol === 'data:' && (isLoaded || attributes.has('download'))) return [];
      if (!FOLLOWED.test(protocol))
        return [`the address "${address}" is of the kind ${protocol}, which leads to no page.`];
      if (isLoaded && origin !== place.origin) {
        return [`<${tag}> loads "${address}" from another site: keep a copy on this one.`];
      }
      return [];
    });
  });
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
  return site.pages.flatMap((page) => {
    const broken = [...new Set(addressesOf(page))].flatMap(
      (address) => linkProblem(addressOf(page, site), address, site, byFile) ?? [],
    );
    return [...broken, ...elementProblems(page, site)].map((problem) => `${page.file}: ${problem}`);
  });
}

/** What is wrong with addresses below the site's base, such as "/a-paper/sources/#fact-MC-15", that no page need hold. */
export function addressProblems(addresses: readonly string[], site: Site): string[] {
  const byFile = byFileOf(site);
  const home = new URL(site.base, site.origin);
  return addresses.flatMap((address) => linkProblem(home, `.${address}`, site, byFile) ?? []);
}
