import { describe, expect, it } from 'vitest';
import { readMdx } from '../papers/mdx.ts';
import type { Paper } from '../papers/paper.ts';
import type { Term } from '../papers/schemas.ts';
import { termProblems } from './check-terms.ts';

const term = (id: string, more: Partial<Term> = {}): Term => ({ id, term: id, definition: '.', ...more });
const problemsOf = (...terms: Term[]) =>
  termProblems({
    id: 'p',
    terms,
    walkthroughs: [{ slug: 'one', title: 'One', ...readMdx('<Term id="muon" />') }],
    prose: [{ name: 'intro', ...readMdx('<Term id="loss" />') }],
    questions: [{ answer: 'A rubric.' }],
    errata: [{ correct: 'Two agents.' }],
  } as unknown as Paper);

describe('termProblems', () => {
  it('finds nothing wrong with terms that a tag or a word names, or that say what they are needed for', () => {
    const nats = term('nats', { needed: 'axes' });
    expect(problemsOf(term('muon'), term('loss'), term('rubric'), term('agent'), nats)).toEqual([]);
  });

  it('sees a term that nothing names, one that is named and says needed, and two of one name', () => {
    expect(problemsOf(term('mla'), term('muon', { needed: 'axes' }), term('agent', { common: true }))).toEqual([
      expect.stringContaining('mla is named by no text'),
      expect.stringContaining('muon is named by a text'),
      expect.stringContaining('agent is named by no text'),
    ]);
    expect(problemsOf(term('muon'), term('loss', { also: ['muon'] }))).toEqual([
      'content/p/glossary.yaml: loss and muon both go by the name "muon".',
    ]);
  });
});
