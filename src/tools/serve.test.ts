import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from './serve.ts';

let dir: string;
let served: Served;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(dir, 'club', 'page'), { recursive: true });
  mkdirSync(join(dir, 'page'));
  writeFileSync(join(dir, 'index.html'), 'home');
  writeFileSync(join(dir, 'page', 'index.html'), 'a page');
  writeFileSync(join(dir, 'page', 'run.json'), '{}');
  writeFileSync(join(dir, 'app.js'), 'export {}');
  writeFileSync(join(dir, 'still.svg'), '<svg/>');
  writeFileSync(join(dir, 'font.woff2'), '');
  writeFileSync(join(dir, '404.html'), 'nothing here');
  writeFileSync(join(dir, '_headers'), '# For hosts.\n/*\n  X-All: yes\n\n/page/*\n  X-Page: too\n');
  served = await serve({ dir, base: '/club/k2/' });
});

afterAll(async () => {
  await served.close();
  rmSync(dir, { recursive: true });
});

const get = (path: string) => fetch(new URL(path, served.url), { redirect: 'manual' });

describe('serve', () => {
  it('gives the home page at the base path, and nothing outside it', async () => {
    expect(await (await get('/club/k2/')).text()).toBe('home');
    expect((await get('/')).status).toBe(404);
    expect((await get('/club/page/')).status).toBe(404);
  });

  it.each([
    ['/club/k2', '/club/k2/'],
    ['/club/k2?a=1', '/club/k2/?a=1'],
    ['/club/k2/page?a=%20b', '/club/k2/page/?a=%20b'],
  ])('sends %s to %s, as static hosts do', async (from, to) => {
    const response = await get(from);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(to);
  });

  it.each([
    ['page/', 'text/html'],
    ['app.js', 'text/javascript'],
    ['page/run.json', 'application/json'],
    ['still.svg', 'image/svg+xml'],
    ['font.woff2', 'font/woff2'],
  ])('gives %s as %s', async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('sends the headers that the site asks its host for, with the page of unknown addresses too', async () => {
    const sent = async (path: string) => {
      const { headers } = await get(path);
      return [headers.get('x-all'), headers.get('x-page')];
    };
    expect(await sent('app.js')).toEqual(['yes', null]);
    expect(await sent('page/run.json')).toEqual(['yes', 'too']);
    expect(await sent('no/such/')).toEqual(['yes', null]);
  });

  it.each(['no/such/', 'no.js', '%', '%00', '%2e%2e/%2e%2e/etc/passwd', '..%2f..%2fetc%2fpasswd', 'page/..%2f..%2f'])(
    'answers %s with the 404 page and status 404',
    async (path) => {
      const response = await fetch(served.url + path);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe('nothing here');
    },
  );

  it('never redirects to another host', async () => {
    const root = await serve({ dir, base: '/' });
    const response = await fetch(`${root.url}/page`, { redirect: 'manual' });
    expect(response.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
    await root.close();
  });

  it('takes the next port when one is busy', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const second = await serve({ dir, base: '/' }, port);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
    other.close();
  });

  it('says what to do when the site has not been built', async () => {
    await expect(serve({ dir: join(dir, 'none'), base: '/' })).rejects.toThrow(/Run "npm run build" first/);
  });
});
