import { describe, expect, it } from 'vitest';
import { readPaper } from '../papers/read-papers.ts';
import { KINDS } from '../search/kinds.ts';
import { paperRecords, readable } from './search-records.ts';

const paper = readPaper('content/', 'kimi-k2');
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
    expect(at('#fact-MC-15')).toMatchObject({ kind: 'Fact', where: 'MC-15' });
    expect(at('#fact-MC-15')?.detail).toMatch(/^100.* · confirmed in the primary source · Kimi K2 report/);
  });

  it('say of a recalled fact that it is recalled', () => {
    const recalled = [...paper.facts.values()].filter(({ status }) => status === 'recalled');
    expect(recalled.length).toBeGreaterThan(0);
    for (const { id } of recalled) expect(at(`#fact-${id}`)?.detail).toContain('recalled, not shown as fact');
  });

  it('give every author of a work, so that each name finds it', () => {
    expect(at('#ref-kimi2025k2')?.content).toContain('Yutian Chen');
    expect(at('#ref-kimi2025k2')?.detail).not.toContain('Yutian Chen');
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
