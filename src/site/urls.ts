/** Addresses of the site under whatever base path and at whatever host it is served. */

/** `withBase('/kimi-k2/muonclip/')` is `/club/kimi-k2/muonclip/` on a site built with BASE_PATH=/club. `base` is for tests. */
export function withBase(path: string, base: string = import.meta.env.BASE_URL): string {
  const root = base.endsWith('/') ? base : `${base}/`;
  return root + path.replace(/^\/+/, '');
}

/** For what is read away from the site: feeds, cards, citations. `site` is Astro.site, which astro.config.ts always sets. */
export function absolute(path: string, site: URL | undefined, base: string = import.meta.env.BASE_URL): string {
  if (!site) throw new Error(`The absolute address of "${path}" needs "site" in astro.config.ts.`);
  return new URL(withBase(path, base), site).href;
}
