/**
 * The service worker: pages from the network and without it from what was kept, files whose name changes with their contents
 * from what was kept first. Every version of the site has a cache of its own; a new one takes over when no page is open.
 * The build bundles this file into <site>/sw.js and puts the list of files in.
 */

import {
  cacheOf,
  cachesOf,
  forEach,
  isImmutable,
  KEPT,
  LIST,
  OFFLINE_PAGE,
  type OfflineFile,
  type OfflineList,
  pathBelow,
  storable,
} from './list.ts';

declare const OFFLINE_LIST: OfflineList;

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
/** What is used of a service worker's own scope, which TypeScript does not know beside a page's. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
}

const worker = self as unknown as WorkerScope;
const base = worker.registration.scope;
const { version, files } = OFFLINE_LIST;
const known = new Set(files.map(({ path }) => path));
const root = new URL(base).pathname;
const own = cacheOf(root, version);

const older = async () => (await caches.keys()).filter((name) => name.startsWith(cachesOf(root)) && name !== own);
const addressOf = (path: string) => new URL(path, base).href;

/** The caches of earlier versions, each with the hashes that its files had. */
async function earlier() {
  return Promise.all(
    (await older()).map(async (name) => {
      const cache = await caches.open(name);
      const list = await cache.match(addressOf(LIST));
      const had = list ? ((await list.json()) as OfflineList).files : [];
      return { cache, hashes: new Map(had.map(({ path, hash }) => [path, hash])) };
    }),
  );
}

/** Keeps the core, and of the rest what was kept of an earlier version: all of it, where the reader asked for all. */
async function install(): Promise<void> {
  const cache = await caches.open(own);
  const before = await earlier();
  const marks = await Promise.all(before.map(({ cache: old }) => old.match(addressOf(KEPT))));
  const all = marks.some(Boolean);
  const keep = async ({ path, hash, core }: OfflineFile): Promise<void> => {
    const address = addressOf(path);
    if (await cache.match(address)) return;
    const had = await Promise.all(
      before.map(async ({ cache: old, hashes }) => ({ found: await old.match(address), hash: hashes.get(path) })),
    );
    const same = had.find(({ found, hash: then }) => found && then === hash)?.found;
    if (same) return cache.put(address, same);
    if (!core && !all && !had.some(({ found }) => found)) return;
    try {
      const response = await fetch(address, { cache: 'no-cache' });
      if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
      await cache.put(address, storable(response));
    } catch (error) {
      if (core || all) throw error;
    }
  };
  await forEach(files, keep);
  if (all) await cache.put(addressOf(KEPT), new Response(new Date().toISOString()));
}

async function activate(): Promise<void> {
  for (const name of await older()) await caches.delete(name);
  await worker.clients.claim();
}

/** From this version's cache, or from that of the version which waits for it to end. */
const kept = async (path: string): Promise<Response | undefined> =>
  (await (await caches.open(own)).match(addressOf(path))) ?? (await caches.match(addressOf(path)));

/** From the network, and what is part of the site into the cache. */
async function fetched(event: RequestEvent, path: string): Promise<Response> {
  const response = await fetch(event.request);
  if (response.ok && known.has(path)) {
    const copy = response.clone();
    // A full disk costs the copy and nothing else.
    event.waitUntil(
      caches
        .open(own)
        .then((cache) => cache.put(addressOf(path), storable(copy)))
        .catch(() => undefined),
    );
  }
  return response;
}

async function page(event: RequestEvent, path: string): Promise<Response> {
  try {
    return await fetched(event, path);
  } catch {
    return (await kept(path)) ?? (await kept(`${path}/`)) ?? (await kept(OFFLINE_PAGE)) ?? Response.error();
  }
}

async function file(event: RequestEvent, path: string): Promise<Response> {
  const immutable = isImmutable(path) ? await kept(path) : undefined;
  if (immutable) return immutable;
  try {
    return await fetched(event, path);
  } catch {
    return (await kept(path)) ?? Response.error();
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const path = pathBelow(base, url);
  if (method !== 'GET' || path === undefined) return;
  if (mode === 'navigate') event.respondWith(page(event, path));
  else if (known.has(path)) event.respondWith(file(event, path));
});
