import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LICENCES, pageCitation, SITE_AUTHOR, SITE_NAME } from './page-citation.ts';
import { readPaper } from './read-papers.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as { version: string; license: string };

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
    expect(cff.authors).toEqual([{ name: SITE_AUTHOR }]);
    expect(cff.version).toBe(manifest.version);
    expect(cff.license).toBe(LICENCES.code.spdx);
  });

  it('refers to the report under its own title and identifier', () => {
    const { meta } = readPaper('content', 'kimi-k2');
    expect(cff.references[0]).toMatchObject({
      title: meta.title,
      authors: meta.authors.map((name) => ({ name })),
      identifiers: [{ value: `arXiv:${meta.arxiv}` }],
      url: `https://arxiv.org/abs/${meta.arxiv}`,
    });
  });
});

describe('the licences', () => {
  it('stand in full where package.json and the pages say', () => {
    expect(manifest.license).toBe(`${LICENCES.code.spdx} AND ${LICENCES.content.spdx}`);
    expect(read('LICENSE')).toMatch(/^MIT License\n/);
    expect(read('content/LICENSE')).toContain('\nCreative Commons Attribution 4.0 International Public License\n');
    for (const file of ['LICENSE', 'content/LICENSE'])
      expect(read(file)).toContain(`Copyright (c) 2026 ${SITE_AUTHOR}`);
  });
});
