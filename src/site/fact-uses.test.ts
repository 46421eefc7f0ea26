import { describe, expect, it } from 'vitest';
import { definitions } from '../figures/definitions.ts';
import { fixturePaper } from '../tools/paper-fixture.ts';
import { factUses, USE_KINDS } from './fact-uses.ts';

const paper = fixturePaper();
const uses = factUses(paper);
const labels = (id: string) => (uses.get(id) ?? []).map(({ label }) => label);

describe('the uses of a fact', () => {
  it('name text, quizzes, questions, corrections, the map, the club kit, terms and derived facts, in this order', () => {
    expect(labels('EX-01')).toEqual([
      'The cubic',
      'corrections',
      'first page',
      'The cubic, quiz',
      'map, §4',
      'term “cubic”',
      'EX-08',
    ]);
    expect(labels('EX-03')).toEqual(['The cubic', 'corrections', 'Q01', 'club kit']);
    expect(labels('EX-08')).toEqual(['The cubic', 'first page', 'example-01']);
    const kinds = new Set([...uses.values()].flat().map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(Object.keys(USE_KINDS).filter((kind) => kind !== 'figure')));
  });

  it('name a figure that draws the fact, with its number', () => {
    const [figure, { facts }] = Object.entries(definitions).find(([, definition]) => definition.facts?.length)!;
    const [page] = paper.walkthroughs;
    const shown = { name: 'Figure', attributes: { id: figure, number: 'Figure 10' }, line: 1, headings: 0 };
    const drawn = factUses({ ...paper, walkthroughs: [{ ...page!, uses: [shown] }] });
    expect(drawn.get(facts![0]!)).toEqual([
      { kind: 'figure', label: 'The cubic, Figure 10', href: expect.stringMatching(`/cubic/#${figure}$`) },
    ]);
  });

  it('name each place once, and only facts that exist', () => {
    expect([...uses.keys()].filter((id) => !paper.facts.has(id))).toEqual([]);
    expect([...uses].filter(([id]) => new Set(labels(id)).size < labels(id).length)).toEqual([]);
  });
});
