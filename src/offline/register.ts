/** Registers the service worker of a built site once a page has loaded. Where there is none, nothing is missing. */

async function register(base: string): Promise<void> {
  await navigator.serviceWorker.register(`${base}sw.js`, { scope: base });
  // It may have taken over while this page was loading, and not have seen it come.
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (visit && visit.workerStart > 0) return;
  // What this page loaded before anybody could keep it is asked for once more; the browser has it at hand.
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  }
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const ours = [location.href, ...loaded].filter((address) => new URL(address).origin === location.origin);
  await Promise.all(ours.map((address) => fetch(address, { cache: 'force-cache' })));
}

/** A built site that was served at this address before left one behind: it has no place in development. */
async function sendAway(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

/** `base` is the site's base path, with a slash at its end. A page inside another one is none of our readers' visits. */
export function offline(base: string): void {
  if (!('serviceWorker' in navigator) || window !== window.top) return;
  const work = () => (import.meta.env.PROD ? register(base) : sendAway()).catch(() => undefined);
  if (document.readyState === 'complete') void work();
  else addEventListener('load', work, { once: true });
}
