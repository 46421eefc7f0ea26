/** The list of files that a reader may keep: made by the build, read by the service worker and by the pages. */

export interface OfflineFile {
  /** Below the site's base; that of a page ends with a slash, that of the first page is empty. */
  readonly path: string;
  readonly bytes: number;
  /** Of the contents: equal ones need not be fetched again. */
  readonly hash: string;
  /** Kept with the first visit, whatever the reader opens. */
  readonly core: boolean;
  /** Of a page. */
  readonly title?: string;
}

export interface OfflineList {
  readonly version: string;
  readonly files: readonly OfflineFile[];
}

/** Where the list lies below the site's base; the service worker holds it too. */
export const LIST = 'offline.json';
/** The page that stands for one that is not kept. */
export const OFFLINE_PAGE = 'offline/';
/** No file: the place in a cache where the day stands on which the whole site was kept. */
export const KEPT = 'kept-on';

/** Files whose name changes with their contents. */
export const isImmutable = (path: string): boolean =>
  path.startsWith('_astro/') || /\.pf_(?:meta|index|filter|fragment)$/.test(path);

/** Two sites on one host have different bases, so their caches have different names. */
export const cachesOf = (base: string): string => `paperclip ${base} `;
export const cacheOf = (base: string, version: string): string => cachesOf(base) + version;

/** "kimi-k2/muonclip/" of an address below the base, without query and fragment; undefined for any other address. */
export function pathBelow(base: string, address: string): string | undefined {
  const { origin, pathname } = new URL(address);
  const root = new URL(base);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return undefined;
  return pathname.slice(root.pathname.length).replace(/(^|\/)index\.html$/, '$1');
}

const AT_ONCE = 6;

/** Does `work` for each item, a few at a time; the first error ends it. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** What may stand in a cache for `address`: a host that led there by another one must not show through. */
export const storable = (response: Response): Response =>
  response.redirected ? new Response(response.body, { status: response.status, headers: response.headers }) : response;
