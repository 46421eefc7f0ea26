import { describe, expect, it } from 'vitest';
import type { Site } from './check-links.ts';
import { metadataProblems } from './check-metadata.ts';
import { readPage } from './html.ts';

const ORIGIN = 'https://example.org';
const DESCRIPTION = 'What the page is about, in a sentence that is long enough.';
const meta = (property: string, content: string) => `<meta property="${property}" content="${content}">`;
const HEAD = [
  '<title>A page</title>',
  `<meta name="description" content="${DESCRIPTION}">`,
  `<link rel="canonical" href="${ORIGIN}/club/a/">`,
  meta('og:title', 'A page'),
  meta('og:description', DESCRIPTION),
  meta('og:type', 'website'),
  meta('og:url', `${ORIGIN}/club/a/`),
  meta('og:image', `${ORIGIN}/club/_astro/card.png`),
  meta('og:image:alt', 'A card'),
].join('');
const page = (head: string, file = 'a/index.html') =>
  readPage(file, `<!doctype html><html lang="en"><head>${head}</head><body></body></html>`);
const site = (...pages: Site['pages']): Site => ({
  pages,
  files: new Set([...pages.map(({ file }) => file), '_astro/card.png']),
  base: '/club/',
  origin: ORIGIN,
});

describe('metadataProblems', () => {
  it('finds nothing wrong with a page that says all', () => {
    expect(metadataProblems(site(page(HEAD)))).toEqual([]);
  });

  it('asks nothing of a page that is not listed', () => {
    expect(metadataProblems(site(page('<title>x</title><meta name="robots" content="noindex">')))).toEqual([]);
  });

  it('misses what a shared address needs', () => {
    expect(metadataProblems(site(page(HEAD.replace('og:title', 'x'))))).toEqual(['a/index.html: it has no og:title.']);
  });

  it('sees a picture that is no file of the site', () => {
    for (const wrong of [`${ORIGIN}/_astro/card.png`, `${ORIGIN}/club/_astro/other.png`, '/club/_astro/card.png']) {
      const [problem] = metadataProblems(site(page(HEAD.replace(`${ORIGIN}/club/_astro/card.png`, wrong))));
      expect(problem).toBe(`a/index.html: its og:image "${wrong}" is no file of the site.`);
    }
  });

  it('sees the canonical address of another page, and a description of no use', () => {
    const other = HEAD.replace('/club/a/">', '/club/">').replace(
      `"description" content="${DESCRIPTION}`,
      '"description" content="Short',
    );
    expect(metadataProblems(site(page(other)))).toEqual([
      `a/index.html: its canonical address is "${ORIGIN}/club/" and not "${ORIGIN}/club/a/".`,
      'a/index.html: its description has 5 characters and should have 40 to 250.',
    ]);
  });

  it('sees two pages of one title', () => {
    const second = page(HEAD.replace('/club/a/">', '/club/b/">'), 'b/index.html');
    expect(metadataProblems(site(page(HEAD), second))).toEqual([
      'a/index.html and b/index.html have the same title, "A page".',
    ]);
  });
});
