/** What a page need hold only once, however often it is used there. */

const seen = new WeakMap<Request, Set<string>>();

/** Whether `key` is asked for the first time while the page of `request` is made. */
export function isFirstOnPage(request: Request, key: string): boolean {
  const keys = seen.get(request) ?? new Set();
  seen.set(request, keys);
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
}
