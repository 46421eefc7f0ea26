import { describe, expect, it } from 'vitest';
import { readMdx } from '../papers/mdx.ts';
import type { Paper } from '../papers/paper.ts';
import { termPlaces } from './term-places.ts';

const walkthroughs = [
  {
    slug: 'one',
    title: 'One',
    body: '---\ntitle: One\n---\n<Term id="muon" />\n\n## A *b*?\n\n<Term id="mla">MLA</Term>, <Term id="muon" />',
  },
  { slug: 'two', title: 'Two', body: '## C\n\n### D\n\n<Box title="E">\n- <Term id="muon" />\n</Box>' },
].map((page) => ({ ...page, ...readMdx(page.body) }));
const terms = [{ id: 'mla', term: 'MLA', definition: '.' }];
const questions = [{ id: 'Q01', answer: 'By MLA.' }];
const errata = [{ id: 'talk-01', correct: 'It is MLA, and MLA again.' }];
const places = termPlaces({ id: 'p', walkthroughs, terms, questions, errata } as unknown as Paper);

describe('the places of a term', () => {
  it('are its first one in each walkthrough, in reading order, with the section', () => {
    expect(places.get('muon')).toEqual([
      { page: 'One', section: undefined, href: expect.stringMatching(/\/p\/one\/$/) },
      { page: 'Two', section: 'D', href: expect.stringMatching(/\/p\/two\/#d$/) },
    ]);
    expect(places.get('mla')).toEqual([
      { page: 'One', section: 'A b?', href: expect.stringMatching(/\/p\/one\/#a-b$/) },
      { page: 'Q01', href: expect.stringMatching(/\/p\/questions\/q01\/$/) },
      { page: 'talk-01', href: expect.stringMatching(/\/p\/corrections\/#correction-talk-01$/) },
    ]);
  });
});
