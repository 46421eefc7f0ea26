import { describe, expect, it } from 'vitest';
import { fixturePaper } from '../tools/paper-fixture.ts';
import type { Paper } from './paper.ts';
import { readScore, resultTables } from './results.ts';

const paper = fixturePaper();
const [table] = paper.results.tables as [Paper['results']['tables'][number]];
const [family] = table.families as [(typeof table.families)[number]];
const [row] = family.rows as [(typeof family.rows)[number]];

/** The example's table with other scores, and other words on who measured them. */
function tableOf(parts: Record<string, string>, change: Partial<typeof table> = {}, more: Partial<typeof row> = {}) {
  const fact = { ...paper.facts.get(row.fact)!, parts };
  const tables = [{ ...table, ...change, families: [{ ...family, rows: [{ ...row, ...more }] }] }];
  return resultTables({
    ...paper,
    results: { ...paper.results, tables },
    facts: new Map(paper.facts).set(row.fact, fact),
  })[0]!;
}
const cellsOf = (...args: Parameters<typeof tableOf>) => tableOf(...args).families[0]!.rows[0]!.cells;

describe('readScore', () => {
  it('reads a number, a star behind it, and a dash for none', () => {
    expect(readScore('72.7*')).toEqual({ score: 72.7, star: true });
    expect(readScore('100')).toEqual({ score: 100, star: false });
    expect(readScore('–')).toEqual({ score: undefined, star: false });
  });

  it.each(['', '-', '72,7', '*72', '1e3', '72.7**', 'NaN', '-3', '1000', '7.777'])(
    'refuses "%s" with a sentence',
    (text) => {
      expect(() => readScore(text)).toThrow(`"${text}" is no score`);
    },
  );
});

describe('the tables of results', () => {
  it('have their scores from the facts, in the order of the columns', () => {
    expect(cellsOf({ nothing: '0.50', cubic: '0.69' }).map(({ model, text }) => [model, text])).toEqual([
      ['cubic', '0.69'],
      ['nothing', '0.50'],
    ]);
  });

  it('take a part that is left out for a score that is not printed', () => {
    expect(cellsOf({ cubic: '0.69' })[1]).toMatchObject({ text: '–', score: undefined });
  });

  it('say who measured a score: by its star, else by its model, else by the table', () => {
    const parts = { cubic: '1', nothing: '2*' };
    const by = (change: Partial<typeof table>) => cellsOf(parts, change).map((cell) => cell.by);
    expect(by({ plain: 'house', star: 'elsewhere' })).toEqual(['house', 'elsewhere']);
    expect(by({ plain: 'elsewhere', star: 'house' })).toEqual(['elsewhere', 'house']);
    expect(by({ plain: 'elsewhere', star: 'house', own: { cubic: 'unsaid', nothing: 'unsaid' } })).toEqual([
      'unsaid',
      'house',
    ]);
  });

  it('give a note to the one model that it is about', () => {
    const cells = cellsOf({ cubic: '1', nothing: '2' }, {}, { notes: [{ model: 'nothing', fact: 'EX-05' }] });
    expect(cells.map(({ notes }) => notes)).toEqual([[], ['EX-05']]);
  });

  it('mark a row with the corrections of the paper itself that rest on it, and with nobody else’s', () => {
    const own = paper.sources.find(({ ref }) => ref === paper.meta.reference);
    expect(own).toBeDefined();
    const [one] = paper.errata;
    const slip = { ...one!, id: 'slip-01', source: own!.key, facts: [row.fact] };
    const said = { ...one!, id: 'said-01', facts: [row.fact] };
    const far = { ...slip, id: 'slip-02', facts: ['EX-05'] };
    const [first] = resultTables({ ...paper, errata: [slip, said, far] });
    expect(first!.families[0]!.rows[0]!.errata).toEqual(['slip-01']);
  });
});
