import { describe, expect, it } from 'vitest';
import { readPaper } from '../papers/read-papers.ts';
import { factUses } from './fact-uses.ts';

const paper = readPaper('content', 'kimi-k2');
const uses = factUses(paper);
const labels = (id: string) => (uses.get(id) ?? []).map(({ label }) => label);

describe('the uses of a fact', () => {
  it('name text, figures, quizzes, questions, corrections, terms and derived facts', () => {
    expect(labels('MC-15')).toEqual(expect.arrayContaining(['MuonClip', 'MuonClip, Figure 10', 'term “tau”']));
    expect(labels('RE-03')).toEqual(expect.arrayContaining(['Rephrasing', 'Rephrasing, Figure 2', 'DX-23']));
    const kinds = new Set([...uses.values()].flat().map(({ kind }) => kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['text', 'figure', 'quiz', 'question', 'correction', 'report', 'club', 'term', 'fact']),
    );
  });

  it('name each place once, and only facts that exist', () => {
    expect([...uses.keys()].filter((id) => !paper.facts.has(id))).toEqual([]);
    expect([...uses].filter(([id]) => new Set(labels(id)).size < labels(id).length)).toEqual([]);
  });
});
