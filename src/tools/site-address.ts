/** Where the site will stand, from what people type: SITE and BASE_PATH of the environment, and the address of site.config.ts. */

export interface SiteAddress {
  /** Scheme and host, without a slash at the end: "https://example.org". */
  readonly origin: string;
  /** The folder on the host, with a slash at both ends: "/" or "/club/". */
  readonly base: string;
}

/** What needs no escape in an address, and is no relative step. */
const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._~-]+$/;

/** "club", "/club", "club/" and "//club//" are all "/club/"; nothing is "/". Throws a sentence for what is no folder. */
export function basePath(raw: string): string {
  const typed = raw.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed)) {
    const url = /^https?:/i.test(typed) && URL.canParse(typed) ? new URL(typed) : undefined;
    const right = url
      ? `write SITE=${url.origin} BASE_PATH=${url.pathname}`
      : 'write BASE_PATH=club if your shell makes a path of its own out of "/club/"';
    throw new Error(`BASE_PATH cannot be "${raw}": it is the folder on the host alone, such as "/club/". So ${right}.`);
  }
  const segments = typed.split('/').filter((segment) => segment !== '');
  const wrong = segments.find((segment) => !SEGMENT.test(segment));
  if (wrong !== undefined) {
    throw new Error(
      `BASE_PATH cannot be "${raw}": "${wrong}" is no name of a folder. It must be names joined by slashes, of letters, digits and . _ ~ -, such as "/club/k2/".`,
    );
  }
  return segments.length === 0 ? '/' : `/${segments.join('/')}/`;
}

/** "https://example.org" of an address that names a host and nothing below it. Throws a sentence for everything else. */
function originOf(raw: string): string {
  const url = URL.canParse(raw.trim()) ? new URL(raw.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(`SITE cannot be "${raw}": it must begin with https:// or http://, such as "https://example.org".`);
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new Error(
      `SITE cannot be "${raw}": it is scheme and host alone. So write SITE=${url.origin} BASE_PATH=${url.pathname}.`,
    );
  }
  return url.origin;
}

/**
 * `address` is the first page's, of site.config.ts. Either part may be set by the environment; another host starts at its own
 * root. An empty value counts as not set.
 */
export function siteAddress(
  env: { readonly SITE?: string; readonly BASE_PATH?: string },
  address: string,
): SiteAddress {
  if (!URL.canParse(address)) {
    throw new Error(
      `"address" of site.config.ts cannot be "${address}": it must be a full address, "https://example.org/".`,
    );
  }
  const own = new URL(address);
  return {
    origin: env.SITE?.trim() ? originOf(env.SITE) : originOf(own.origin),
    base: basePath(env.BASE_PATH?.trim() || (env.SITE?.trim() ? '/' : own.pathname)),
  };
}
