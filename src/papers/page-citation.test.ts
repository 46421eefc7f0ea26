import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SITE } from '../../site.config.ts';
import { LICENCES, pageCitation, SITE_AUTHOR, SITE_NAME, withoutSiteName } from './page-citation.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  license: string;
  homepage: string;
  repository?: { url: string };
  bugs: string;
};
/** Whoever holds the rights, which a club that puts its own name into site.config.ts does not become. */
const HOLDER = /^Copyright \(c\) \d{4} (.+)$/m;
const holder = HOLDER.exec(read('LICENSE'))?.[1];

describe('pageCitation', () => {
  it('keeps the day and the bare address', () => {
    const url = new URL('https://example.org/club/a-paper/a-page/?lr=1#figure');
    expect(pageCitation({ title: 'A page', url, updated: new Date('2026-11-23') })).toEqual({
      title: 'A page',
      author: SITE_AUTHOR,
      site: SITE_NAME,
      url: 'https://example.org/club/a-paper/a-page/',
      date: '2026-11-23',
    });
  });

  it('gives no date where the page keeps none', () => {
    expect(pageCitation({ title: 'A page', url: new URL('https://example.org/') }).date).toBeUndefined();
  });
});

describe('withoutSiteName', () => {
  it('takes the name off the end of a title and leaves it everywhere else', () => {
    expect(withoutSiteName(`A · b · ${SITE_NAME}`)).toBe('A · b');
    expect(withoutSiteName(SITE_NAME)).toBe(SITE_NAME);
    expect(withoutSiteName(`${SITE_NAME} · A`)).toBe(`${SITE_NAME} · A`);
  });
});

describe('CITATION.cff', () => {
  const cff = parse(read('CITATION.cff'));

  it('has what version 1.2.0 of the format requires', () => {
    expect(cff['cff-version']).toBe('1.2.0');
    for (const key of ['message', 'title', 'type', 'abstract']) expect(cff[key], key).toBeTypeOf('string');
    for (const { type, title, authors } of [cff, ...cff.references]) {
      expect(type).toMatch(/^(software|report)$/);
      expect(title).toBeTypeOf('string');
      expect(authors).not.toEqual([]);
      for (const author of authors) expect(author).toEqual({ name: expect.any(String) });
    }
  });

  it('names the authors, the version and the licence of the project', () => {
    expect(cff.authors).toEqual([{ name: holder }]);
    expect(cff.version).toBe(manifest.version);
    expect(cff.license).toBe(LICENCES.code.spdx);
  });

  it('and package.json lead to the places that site.config.ts sets', () => {
    expect([cff.url, manifest.homepage]).toEqual([SITE.address, SITE.address]);
    expect([cff['repository-code'] ?? '', manifest.repository?.url ?? '']).toEqual([SITE.repository, SITE.repository]);
    expect(SITE.tellUs.startsWith(manifest.bugs), `${manifest.bugs} begins ${SITE.tellUs}`).toBe(true);
  });
});

describe('the licences', () => {
  it('stand in full where package.json and the pages say', () => {
    expect(manifest.license).toBe(`${LICENCES.code.spdx} AND ${LICENCES.content.spdx}`);
    expect(read('LICENSE')).toMatch(/^MIT License\n/);
    expect(read('content/LICENSE')).toContain('\nCreative Commons Attribution 4.0 International Public License\n');
    expect(holder).toBeTruthy();
    expect(HOLDER.exec(read('content/LICENSE'))?.[1]).toBe(holder);
  });
});
