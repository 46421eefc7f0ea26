import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SITE_NAME } from '../papers/page-citation.ts';
import { namedBy, offlineList } from './offline.ts';

describe('namedBy', () => {
  it('follows the names of files from page to script to script, and leaves the fonts of formulas out', () => {
    const texts = new Map([
      ['index.html', '<script src="/club/_astro/a.B1.js">'],
      ['other/index.html', '<script src="/club/_astro/d.js">'],
      ['_astro/a.B1.js', 'import"./b.js";const later=["_astro/c.css"]'],
      ['_astro/b.js', 'import"./a.B1.js"'],
      ['_astro/c.css', 'url(/club/_astro/f.woff2) url(KaTeX_Main.woff2)'],
      ['_astro/d.js', ''],
      ['_astro/f.woff2', ''],
      ['_astro/KaTeX_Main.woff2', ''],
    ]);
    expect([...namedBy(['index.html', 'search/index.html'], texts)]).toEqual([
      'index.html',
      '_astro/a.B1.js',
      '_astro/b.js',
      '_astro/c.css',
      '_astro/f.woff2',
    ]);
  });
});

describe('the list of what can be kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const file of ['_headers', '.nojekyll', 'robots.txt', '404.html', 'sitemap.xml', '_astro/old.woff'])
    write(file, '');
  write('index.html', `<title>${SITE_NAME}</title><link href="/_astro/a.css">`);
  write('a/index.html', `<title>A · ${SITE_NAME}</title>`);
  write('_astro/a.css', '');
  write('pagefind/pagefind.js', 'x');

  it('names what a reader opens by its address, and what the first visit keeps', () => {
    const { files } = offlineList(folder);
    expect(files.map(({ path, core, title }) => [path, core, title])).toEqual([
      ['_astro/a.css', true, undefined],
      ['a/', false, 'A'],
      ['', true, SITE_NAME],
      ['pagefind/pagefind.js', true, undefined],
    ]);
    expect(files.map(({ bytes }) => bytes)).toEqual([0, 20 + SITE_NAME.length, 42 + SITE_NAME.length, 1]);
  });

  it('is another version when a file has changed, and only then', () => {
    const before = offlineList(folder);
    expect(offlineList(folder).version).toBe(before.version);
    write('a/index.html', `<title>B · ${SITE_NAME}</title>`);
    const after = offlineList(folder);
    expect(after.version).not.toBe(before.version);
    expect(after.files.filter(({ hash }, index) => hash !== before.files[index]?.hash).map(({ path }) => path)).toEqual(
      ['a/'],
    );
  });
});
