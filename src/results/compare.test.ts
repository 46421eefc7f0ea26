import { describe, expect, it } from 'vitest';
import { ACROSS, claimOf, tallyOf, viewsOf } from './compare.ts';
import type { Cell, MeasuredBy, Model, Results, Row } from './data.ts';

const model = (id: string): Model => ({ id, name: id, short: id.toUpperCase(), access: 'open' });
const cell = (score: number, by: MeasuredBy = 'house'): Cell => ({ text: String(score), score, by, notes: [] });
const row = (fact: string, table: string, cells: Record<string, Cell>, more: Partial<Row> = {}): Row => ({
  fact,
  table,
  name: fact,
  how: [],
  about: 'other',
  bench: undefined,
  says: [],
  errata: [],
  cells,
  ...more,
});
const [a, b, c] = ['a', 'b', 'c'].map(model) as [Model, Model, Model];
const results: Results = {
  house: 'The house',
  models: [a, b, c],
  tables: [
    { id: 't', name: 'Table 1', says: [], errata: [] },
    { id: 'u', name: 'Table 2', says: [], errata: [] },
  ],
  rows: [
    row('low', 't', { a: cell(40), b: cell(50.5) }, { bench: 'shared' }),
    row('high', 't', { a: cell(90.1), b: cell(80) }),
    row('quoted', 't', { a: cell(70), b: cell(69, 'elsewhere') }),
    row('unsaid', 't', { a: cell(60, 'unsaid'), b: cell(60, 'unsaid') }),
    row('alone', 't', { a: cell(10) }),
    row('other', 'u', { c: cell(55) }, { bench: 'shared', how: ['heavy'] }),
  ],
  about: { other: 'other' },
  sayings: {},
};

describe('two models beside each other', () => {
  const [view] = viewsOf(results, a, b);

  it('share the rows in which both have a score, by how far the first is ahead', () => {
    expect(view!.lines.map(({ id, difference }) => [id, difference])).toEqual([
      ['high', 10.1],
      ['quoted', 1],
      ['unsaid', 0],
      ['low', -10.5],
    ]);
  });

  it('are alike only where the house measured both, and say why not elsewhere', () => {
    const line = (id: string) => view!.lines.find((one) => one.id === id)!;
    expect(line('high')).toMatchObject({
      verdict: 'alike',
      why: ['The house measured both, under the settings of this row.'],
    });
    expect(line('quoted').verdict).toBe('quoted');
    expect(line('quoted').why).toEqual([expect.stringMatching(/^The score of B is quoted/)]);
    expect(line('unsaid').verdict).toBe('quoted');
    expect(line('unsaid').why).toHaveLength(2);
  });

  it('change signs, and nothing else, when they change places', () => {
    const [other] = viewsOf(results, b, a);
    const differences = (lines: typeof view) =>
      lines!.lines.map(({ id, difference }) => [id, Math.abs(difference)]).sort();
    expect(differences(other)).toEqual(differences(view));
    expect(other!.lines.map(({ difference }) => -difference + 0).sort()).toEqual(
      view!.lines.map(({ difference }) => difference).sort(),
    );
  });

  it('have no floating-point dust in a difference', () => {
    const dusty = {
      ...results,
      rows: [row('x', 't', { a: cell(0.3), b: cell(0.1) }), row('y', 't', { a: cell(87.79), b: cell(87.1) })],
    };
    expect(viewsOf(dusty, a, b)[0]!.lines.map(({ difference }) => difference)).toEqual([0.69, 0.2]);
  });
});

describe('a benchmark in two tables', () => {
  const views = viewsOf(results, a, c);

  it('is a line that may not be compared, with both tables named', () => {
    expect(views.map(({ id }) => id)).toEqual([ACROSS]);
    expect(views[0]!.lines).toMatchObject([
      { id: 'low.other', difference: -15, verdict: 'apart', how: ['Table 1 against heavy'] },
    ]);
    expect(views[0]!.lines[0]!.why[0]).toMatch(/A is from Table 1 and that of C from Table 2/);
  });

  it('is no line where one table has both models', () => {
    const both = {
      ...results,
      rows: [...results.rows, row('again', 'u', { a: cell(1), c: cell(2) }, { bench: 'shared' })],
    };
    expect(viewsOf(both, a, c).map(({ id, lines }) => [id, lines.length])).toEqual([
      ['u', 1],
      [ACROSS, 1],
    ]);
    const lines = viewsOf(both, a, c)[1]!.lines;
    expect(lines.map(({ id }) => id)).toEqual(['low.other']);
  });

  it('never counts', () => {
    const claim = claimOf(results, views[0]!, a, c, 0);
    expect(claim).toMatch(/^This line may not be compared/);
    expect(claim).not.toMatch(/lead/);
  });
});

describe('models without a common benchmark, and a model beside itself', () => {
  it('have no view', () => {
    expect(viewsOf(results, b, b)).toEqual([]);
    expect(viewsOf({ ...results, rows: results.rows.map((one) => ({ ...one, bench: undefined })) }, a, c)).toEqual([]);
  });
});

describe('the count of leads', () => {
  const { lines } = viewsOf(results, a, b)[0]!;

  it('adds up to the lines, whatever counts', () => {
    for (const counts of [0, 0.5, 1, 1.5, 10, 10.1, 10.5, 20]) {
      const { ahead, behind, level } = tallyOf(lines, counts);
      expect(ahead + behind + level).toBe(lines.length);
    }
  });

  it('lets every difference count at 0, and takes no lead that is smaller than what counts', () => {
    expect(tallyOf(lines, 0)).toEqual({ ahead: 2, behind: 1, level: 1 });
    expect(tallyOf(lines, 1)).toEqual({ ahead: 2, behind: 1, level: 1 });
    expect(tallyOf(lines, 1.5)).toEqual({ ahead: 1, behind: 1, level: 2 });
    expect(tallyOf(lines, 10.5)).toEqual({ ahead: 0, behind: 1, level: 3 });
  });

  it('is what the claim says, with who measured', () => {
    const view = viewsOf(results, a, b)[0]!;
    expect(claimOf(results, view, a, b, 0)).toBe(
      'A leads on 2 of 4 lines, B on 1, on 1 they are level. On 2 of them The house measured both; the others quote a score, or do not say.',
    );
    expect(claimOf(results, view, a, b, 1.5)).toMatch(
      /^A leads on 1 of 4 lines by 1\.5 points or more, B on 1, on 2 they are nearer\./,
    );
    const alike = { ...view, lines: lines.filter(({ verdict }) => verdict === 'alike') };
    expect(claimOf(results, alike, a, b, 0)).toMatch(/measured both on every line, and gives no interval\.$/);
  });
});
