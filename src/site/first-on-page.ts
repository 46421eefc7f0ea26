/** Tells the first use of something on a page from later ones, so that a card's words are written into the page once. */

const seen = new WeakMap<Request, Set<string>>();

/** Whether `key` is asked for the first time while the page of `request` is made. */
export function isFirstOnPage(request: Request, key: string): boolean {
  const keys = seen.get(request) ?? new Set();
  seen.set(request, keys);
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
}
