import { describe, expect, it } from 'vitest';
import { parseBibliography } from './bibliography.ts';
import { pageBibtex } from './page-bibtex.ts';
import { pageCitation, SITE_AUTHOR, SITE_NAME } from './page-citation.ts';

const page = (title: string, path: string, updated?: Date) =>
  pageBibtex(pageCitation({ title, url: new URL(path, 'https://paperclip.example'), updated }));
const updated = new Date('2026-11-23');

describe('the BibTeX of a page', () => {
  it('is an entry with title, author, year and address', () => {
    expect(page('MuonClip', '/club/kimi-k2/muonclip/?tau=30', updated)).toBe(
      [
        '@misc{paperclip2026kimik2muonclip,',
        '  title = {{MuonClip}},',
        `  author = {{${SITE_AUTHOR}}},`,
        '  year = {2026},',
        '  date = {2026-11-23},',
        `  howpublished = {${SITE_NAME}},`,
        '  url = {https://paperclip.example/club/kimi-k2/muonclip/}',
        '}',
      ].join('\n'),
    );
  });

  it('can be read back whatever stands in the title', () => {
    const title = 'R&D at 5 % of $\\tau$ {#1_a}, “why?”';
    const bibtex = page(title, '/a-paper/questions/q07/', updated);
    // Our own keywords are not in it, and parseBibliography asks for them.
    const [entry] = parseBibliography(bibtex.replace(/\n\}$/, ',\n  keywords = {recalled}\n}'), 'page.bib');
    expect(entry?.key).toBe('paperclip2026questionsq07');
    expect(entry?.title).toBe(title);
  });

  it('leaves out the year of a page without a date', () => {
    expect(page('Home', '/')).not.toContain('year');
  });
});
