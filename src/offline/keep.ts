/** Keeps the whole site in the reader's browser, on request, and lets it go again. */

import { cacheOf, cachesOf, forEach, KEPT, LIST, type OfflineFile, type OfflineList, storable } from './list.ts';

const addressOf = (base: string, path: string) => new URL(base + path, location.href).href;

export async function offlineList(base: string): Promise<OfflineList> {
  const response = await fetch(addressOf(base, LIST), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${LIST} answered ${response.status}.`);
  return (await response.json()) as OfflineList;
}

const cachesHere = async (base: string) =>
  Promise.all((await caches.keys()).filter((name) => name.startsWith(cachesOf(base))).map((name) => caches.open(name)));

/** The day on which the whole site was kept here, if it was. */
export async function keptOn(base: string): Promise<Date | undefined> {
  for (const cache of await cachesHere(base)) {
    const mark = await cache.match(addressOf(base, KEPT));
    if (mark) return new Date(await mark.text());
  }
  return undefined;
}

/** The pages of the list that can be read without a connection. */
export async function keptPages(base: string): Promise<OfflineFile[]> {
  const { files } = await offlineList(base);
  const kept = await Promise.all(
    files.map(async (file) => (file.title && (await caches.match(addressOf(base, file.path))) ? [file] : [])),
  );
  return kept.flat();
}

/** Fetches every file of the list that is not there yet; `onprogress` is told the bytes that are. */
export async function keepAll(
  base: string,
  { version, files }: OfflineList,
  onprogress: (bytes: number) => void,
): Promise<Date> {
  // A browser that runs out of space clears this site last; one that does not promise it keeps the site all the same.
  await navigator.storage?.persist?.().catch(() => false);
  const cache = await caches.open(cacheOf(base, version));
  let bytes = 0;
  await forEach(files, async (file) => {
    const address = addressOf(base, file.path);
    if (!(await cache.match(address))) {
      const response = await fetch(address, { cache: 'no-cache' });
      if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
      await cache.put(address, storable(response));
    }
    bytes += file.bytes;
    onprogress(bytes);
  });
  const day = new Date();
  await cache.put(addressOf(base, KEPT), new Response(day.toISOString()));
  return day;
}

/** Lets go of everything but what the first visit keeps. */
export async function letGo(base: string, { files }: OfflineList): Promise<void> {
  const core = new Set(files.filter(({ core }) => core).map(({ path }) => addressOf(base, path)));
  for (const cache of await cachesHere(base)) {
    for (const request of await cache.keys()) if (!core.has(request.url)) await cache.delete(request);
  }
}
