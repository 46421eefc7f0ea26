import { describe, expect, it } from 'vitest';
import { KINDS } from '../search/kinds.ts';
import { fixturePaper } from '../tools/paper-fixture.ts';
import { paperRecords, readable } from './search-records.ts';

const paper = fixturePaper();
const records = paperRecords(paper);
const at = (end: string) => records.find(({ address }) => address.endsWith(end));

describe('the records of a paper', () => {
  it('are all its terms, sections, questions, corrections, facts and works, each at an address of its own', () => {
    const count = (kind: string) => records.filter((record) => record.kind === kind).length;
    expect(KINDS.map(({ kind }) => count(kind))).toEqual([
      paper.terms.length,
      0,
      0,
      paper.sections.length,
      paper.questions.length,
      paper.errata.length,
      paper.facts.size,
      paper.references.length,
      0,
    ]);
    expect(new Set(records.map(({ address }) => address)).size).toBe(records.length);
  });

  it('say of a fact what it is, where it was read and how it was checked', () => {
    expect(at('#fact-EX-01')).toMatchObject({ kind: 'Fact', where: 'EX-01' });
    expect(at('#fact-EX-01')?.detail).toMatch(/^1\.5.* · confirmed in the primary source · The note, fourth sentence$/);
  });

  it('say of a recalled fact that it is recalled', () => {
    const recalled = [...paper.facts.values()].filter(({ status }) => status === 'recalled');
    expect(recalled.length).toBeGreaterThan(0);
    for (const { id } of recalled) expect(at(`#fact-${id}`)?.detail).toContain('recalled, not shown as fact');
  });

  it('give every author of a work, so that each name finds it', () => {
    const authors = [...'ABCDEFGHIJKLMNOPQRSTUV'].map((letter) => ({ family: `${letter}-Family`, given: 'A.' }));
    const references = [{ ...paper.references[0]!, key: 'many2026', authors }];
    const work = paperRecords({ ...paper, references }).find(({ address }) => address.endsWith('#ref-many2026'));
    expect(work?.content).toContain('V-Family');
    expect(work?.detail).not.toContain('V-Family');
  });

  it('hold no TeX', () => {
    const texts = records.flatMap(({ title, detail = '', content }) => [title, detail, content]);
    expect(texts.filter((text) => /\$[^$]*\$|\\[a-z]+\b|[{}]/.test(text))).toEqual([]);
  });
});

describe('readable', () => {
  it('sets formulas on one line and keeps numbers with their signs', () => {
    expect(readable('$W_q \\leftarrow \\sqrt{\\gamma}$ in 30% of')).toBe('W_q ← √gamma in 30\u202f% of');
  });
});
