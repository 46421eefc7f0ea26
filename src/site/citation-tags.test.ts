import { describe, expect, it } from 'vitest';
import { pageCitation, SITE_AUTHOR, SITE_NAME } from '../papers/page-citation.ts';
import type { Reference } from '../papers/schemas.ts';
import { citationTags, citedWork } from './citation-tags.ts';

const work: Reference = {
  key: 'a2024',
  title: 'One; two',
  authors: [{ family: 'Example', given: 'Ada' }, { name: 'A Team' }],
  others: false,
  year: '2024',
  arxiv: '2401.00001',
  status: 'confirmed',
  background: false,
  bibtex: '',
};
const url = new URL('https://example.org/a-paper/a-page/');

describe('citationTags', () => {
  it('name the page, its author, its day and its address', () => {
    const tags = citationTags(pageCitation({ title: 'A page', url, updated: new Date('2026-11-23') }), []);
    expect(Object.fromEntries(tags.map(({ name, content }) => [name, content]))).toEqual({
      citation_title: 'A page',
      citation_author: SITE_AUTHOR,
      citation_publication_date: '2026/11/23',
      citation_online_date: '2026/11/23',
      citation_publisher: SITE_NAME,
      citation_public_url: url.href,
      citation_language: 'en',
    });
  });

  it('claim neither a date nor an arXiv identifier that the page has not', () => {
    const names = citationTags(pageCitation({ title: 'A page', url }), [work]).map(({ name }) => name);
    expect(names).not.toContain('citation_publication_date');
    expect(names).not.toContain('citation_arxiv_id');
    expect(names.filter((name) => name === 'citation_reference')).toHaveLength(1);
  });
});

describe('citedWork', () => {
  it('joins its fields by semicolons and holds no other', () => {
    expect(citedWork(work)).toBe(
      'citation_title=One, two; citation_author=Example, Ada; citation_author=A Team; citation_publication_date=2024; citation_arxiv_id=2401.00001',
    );
  });
});
