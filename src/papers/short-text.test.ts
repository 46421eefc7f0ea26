import { describe, expect, it } from 'vitest';
import { factsFile, walkthroughFrontmatter } from './schemas.ts';
import { shortTextProblems } from './short-text.ts';

describe('a short text', () => {
  it.each(['a < b and c > d', 'R&D at 5 % of $\\tau$', '$\\sqrt{\\gamma}$ twice, W_q once', 'i<n', 'a <-> b'])(
    'may be "%s"',
    (text) => {
      expect(shortTextProblems(text)).toEqual([]);
    },
  );

  it.each([
    ['<b>bold</b>', '<b> would be printed as it stands'],
    ['a<br/>b', '<br/> would be printed as it stands'],
    ['<a href="https://example.org/">x</a>', '<a href="https://example.org/"> would be printed as it stands'],
    ['a &amp; b', '&amp; would be printed as it stands'],
    ['\\frac{1}{2} of it', 'maths was left as source (\\frac)'],
    ['the cap \\(\\tau\\)', 'maths was left as source (\\()'],
    ['costs $5', 'a dollar sign is without its partner'],
    ['$$x$$', 'between single dollar signs'],
    ['$\\sqrt{$', 'the formula $\\sqrt{$ cannot be set: KaTeX'],
  ])('may not be "%s"', (text, problem) => {
    expect(shortTextProblems(text)).toEqual([expect.stringContaining(problem)]);
  });

  it('is looked at where a fact is read', () => {
    const fact = { id: 'EX-01', statement: 'A <b>bold</b> claim', source: 'note', locator: 'all', status: 'confirmed' };
    const read = (fields: object) =>
      factsFile.safeParse({ areas: [{ key: 'EX', title: 'T', facts: [{ ...fact, ...fields }] }] });
    expect(read({ statement: 'A claim' }).success).toBe(true);
    expect(read({}).error?.issues.map(({ path }) => path.join('.'))).toEqual(['areas.0.facts.0.statement']);
    expect(read({ statement: 'A claim', parts: { a: '\\tau' } }).success).toBe(false);
  });
});

describe('the day of a page', () => {
  const page = { title: 'T', description: 'D', question: 'Q?', figure: 'f', minutes: 5 };
  const read = (updated: unknown) => walkthroughFrontmatter.safeParse({ ...page, updated });

  it('is a day of the calendar, as text or as the date that a reader of YAML makes of it', () => {
    for (const updated of ['2026-02-28', new Date('2026-02-28')])
      expect(read(updated).data?.updated).toEqual(new Date('2026-02-28'));
  });

  it.each([5, '2026-02-31', '2026-99-99', 'soon', undefined, null, true, new Date('no date')])(
    'is not %s',
    (updated) => {
      expect(read(updated).error?.issues).toMatchObject([{ path: ['updated'], message: /day of the calendar/ }]);
    },
  );
});
