import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OfflineFile, OfflineList } from './list.ts';

const BASE = 'https://host.example/club/';

/** As much of a browser's caches as is used. */
class FakeCaches {
  readonly stores = new Map<string, Map<string, Response>>();
  async open(name: string) {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    return {
      match: async (address: string) => store.get(address)?.clone(),
      put: async (address: string, response: Response) => void store.set(address, response),
    };
  }
  keys = async () => [...this.stores.keys()];
  delete = async (name: string) => this.stores.delete(name);
  async match(address: string) {
    for (const store of this.stores.values()) if (store.has(address)) return store.get(address)?.clone();
    return undefined;
  }
}

const file = (path: string, hash: string, core = false): OfflineFile => ({ path, hash, core, bytes: 1 });
const first: OfflineList = {
  version: 'one',
  files: [
    file('', 'a1', true),
    file('offline.json', 'l1', true),
    file('offline/', 'o', true),
    file('a/', 'b1'),
    file('b/', 'c'),
  ],
};
const second: OfflineList = {
  version: 'two',
  files: [
    file('', 'a1', true),
    file('offline.json', 'l2', true),
    file('offline/', 'o', true),
    file('a/', 'b2'),
    file('b/', 'c'),
    file('d/', 'd'),
  ],
};

let caches: FakeCaches;
let fetched: string[];
let online: (list: OfflineList) => void;
let offline: () => void;

/** A service worker of that version, by its three events. */
async function start(list: OfflineList) {
  const listeners = new Map<string, (event: object) => void>();
  const waited: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => void waited.push(work);
  vi.stubGlobal('OFFLINE_LIST', list);
  vi.stubGlobal('self', {
    registration: { scope: BASE },
    clients: { claim: async () => undefined },
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  });
  vi.resetModules();
  await import('./service-worker.ts');
  const done = async () => {
    while (waited.length > 0) await waited.shift();
  };
  return {
    async turn(type: 'install' | 'activate') {
      listeners.get(type)?.({ waitUntil });
      await done();
    },
    /** The text of the answer; undefined when the browser is left to ask by itself. */
    async ask(address: string, mode: 'navigate' | 'cors' = 'cors', method = 'GET') {
      let answer: Promise<Response> | undefined;
      const request = { url: new URL(address, BASE).href, mode, method };
      listeners.get('fetch')?.({
        request,
        waitUntil,
        respondWith: (response: Promise<Response>) => (answer = response),
      });
      const response = await answer;
      await done();
      return response && (response.type === 'error' ? 'error' : response.text());
    },
  };
}

const kept = (version: string) =>
  [...(caches.stores.get(`paperclip /club/ ${version}`)?.keys() ?? [])]
    .map((address) => address.slice(BASE.length))
    .sort();

beforeEach(() => {
  caches = new FakeCaches();
  fetched = [];
  vi.stubGlobal('caches', caches);
  online = (list) =>
    vi.stubGlobal('fetch', async (request: string | { url: string }) => {
      const address = typeof request === 'string' ? request : request.url;
      const path = address.slice(BASE.length).replace(/\?.*/, '');
      fetched.push(path);
      const hash = list.files.find((one) => one.path === path)?.hash;
      if (path === 'offline.json') return new Response(JSON.stringify(list));
      return new Response(`${path} ${hash}`, { status: hash ? 200 : 404 });
    });
  offline = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});

async function visited(...paths: string[]) {
  online(first);
  const worker = await start(first);
  await worker.turn('install');
  await worker.turn('activate');
  for (const path of paths) await worker.ask(path, 'navigate');
  return worker;
}

describe('the service worker', () => {
  it('keeps the core at once and a page when it is opened, whatever its query', async () => {
    const worker = await visited('a/?x=1');
    expect(kept('one')).toEqual(['', 'a/', 'offline.json', 'offline/']);
    offline();
    expect(await worker.ask('a/?y=2', 'navigate')).toBe('a/ b1');
    expect(await worker.ask('a', 'navigate')).toBe('a/ b1');
  });

  it('shows the page for pages that are not kept, and no page for anything else', async () => {
    const worker = await visited();
    offline();
    expect(await worker.ask('b/', 'navigate')).toBe('offline/ o');
    expect(await worker.ask('b/')).toBe('error');
  });

  it('shows the newest page while there is a connection', async () => {
    const worker = await visited('a/');
    online(second);
    expect(await worker.ask('a/', 'navigate')).toBe('a/ b2');
  });

  it('leaves other sites, other methods and unknown files to the browser', async () => {
    const worker = await visited();
    for (const address of ['https://elsewhere.example/', '/other/', 'unknown.png']) {
      expect(await worker.ask(address)).toBe(undefined);
    }
    expect(await worker.ask('a/', 'cors', 'POST')).toBe(undefined);
  });

  it('brings to a new version what the old one kept, without fetching what has not changed', async () => {
    await visited('a/', 'b/');
    online(second);
    fetched = [];
    const worker = await start(second);
    await worker.turn('install');
    expect(kept('two')).toEqual(['', 'a/', 'b/', 'offline.json', 'offline/']);
    expect(fetched.sort()).toEqual(['a/', 'offline.json']);
    expect(kept('one')).toContain('a/');
  });

  it('keeps the whole of a new version where the whole of the old one was kept, or else stays with the old one', async () => {
    await visited();
    await (await caches.open('paperclip /club/ one')).put(`${BASE}kept-on`, new Response('2026-11-23'));
    offline();
    await expect((await start(second)).turn('install')).rejects.toThrow();
    online(second);
    await (await start(second)).turn('install');
    expect(kept('two')).toEqual(['', 'a/', 'b/', 'd/', 'kept-on', 'offline.json', 'offline/']);
  });

  it("lets go of older versions when it takes over, and never of another site's caches", async () => {
    await visited();
    await caches.open('paperclip / one');
    await caches.open('somebody else');
    online(second);
    const worker = await start(second);
    await worker.turn('install');
    await worker.turn('activate');
    expect(await caches.keys()).toEqual(['paperclip / one', 'somebody else', 'paperclip /club/ two']);
  });
});
