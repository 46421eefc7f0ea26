/** Internal addresses under whatever base path the site is served from. */

/** `withBase('/kimi-k2/muonclip/')` is `/club/kimi-k2/muonclip/` on a site built with BASE_PATH=/club. `base` is for tests. */
export function withBase(path: string, base: string = import.meta.env.BASE_URL): string {
  const root = base.endsWith('/') ? base : `${base}/`;
  return root + path.replace(/^\/+/, '');
}
