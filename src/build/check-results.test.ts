import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Paper } from '../papers/paper.ts';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import { resultTables } from '../papers/results.ts';
import { fixturePaper } from '../tools/paper-fixture.ts';
import { readingProblems, resultsProblems } from './check-results.ts';

const paper = fixturePaper();
type File = Paper['results'];
type Table = File['tables'][number];
const [table] = paper.results.tables as [Table];
const [family] = table.families as [Table['families'][number]];
const [row] = family.rows as [(typeof family.rows)[number]];
const problemsOf = (results: Partial<File>) =>
  resultsProblems({ ...paper, results: { ...paper.results, ...results } }, 'content/p');
const withTable = (change: Partial<Table>) => problemsOf({ tables: [{ ...table, ...change }] });
const withRow = (change: object) => withTable({ families: [{ ...family, rows: [{ ...row, ...change }] }] });
const withParts = (parts: Record<string, string>) => {
  const facts = new Map(paper.facts).set(row.fact, { ...paper.facts.get(row.fact)!, parts });
  return resultsProblems({ ...paper, facts }, 'content/p');
};

describe('the check of results.yaml', () => {
  it('has nothing against the example', () => {
    expect(resultsProblems(paper, 'content/p')).toEqual([]);
    expect(problemsOf({ tables: [], pairs: undefined })).toEqual([]);
  });

  it('names what is not there, with the nearest that is', () => {
    expect(withTable({ source: 'notes' })).toEqual([expect.stringContaining('the source "notes"')]);
    expect(withTable({ says: ['EX-44'] })).toEqual([expect.stringContaining('the fact "EX-44"')]);
    expect(withTable({ errata: ['example-09'] })).toEqual([
      expect.stringContaining('nearest known one is "example-01"'),
    ]);
    expect(withTable({ own: { cubes: 'house' } })).toEqual([expect.stringContaining('the column "cubes"')]);
    expect(withRow({ fact: 'EX-77' })).toEqual([expect.stringContaining('the fact "EX-77"')]);
    expect(withRow({ says: ['EX-78'] })).toEqual([expect.stringContaining('EX-10 names the fact "EX-78"')]);
    expect(withRow({ notes: [{ model: 'cubi', fact: 'EX-05' }] })).toEqual([expect.stringContaining('"cubi"')]);
    expect(problemsOf({ pairs: [{ a: 'cubic', b: 'quartic' }] })).toEqual([expect.stringContaining('"quartic"')]);
  });

  it('prints no fact from memory, and asks what opens', () => {
    expect(withRow({ says: ['EX-09'] })).toEqual([expect.stringContaining('EX-09, which is only recalled')]);
    expect(problemsOf({ pairs: undefined })).toEqual([expect.stringContaining('no "pairs"')]);
  });

  it('finds a row twice, a column too many, no scores, a text that is none, and a star that nobody explains', () => {
    expect(withTable({ families: [{ ...family, rows: [row, row] }] })).toEqual([
      'content/p/results.yaml has the row "EX-10" twice.',
    ]);
    expect(withParts({ cubic: '0.69', other: '1' })).toEqual([expect.stringContaining('the column "other"')]);
    expect(withParts({})).toEqual([expect.stringContaining('no parts')]);
    expect(withParts({ cubic: 'about 0.7' })).toEqual([expect.stringContaining('"about 0.7" is no score')]);
    expect(withParts({ cubic: '0.69*' })).toEqual([expect.stringContaining('has a star')]);
  });
});

describe('a second reading', () => {
  const reading = { 'EX-10': '0.69 0.50' };

  it('agrees cell by cell, or says where it does not', () => {
    expect(readingProblems(paper, reading)).toEqual([]);
    expect(readingProblems(paper, { 'EX-10': '0.69 0.5' })).toEqual([
      'EX-10, nothing: 0.50, and 0.5 in the second reading.',
    ]);
    expect(readingProblems(paper, { 'EX-10': '0.69' })).toEqual(['EX-10 has 2 scores, and the second reading 1.']);
    expect(readingProblems(paper, {})).toEqual(['The second reading has no EX-10.']);
    expect(readingProblems(paper, { ...reading, 'EX-11': '1' })).toEqual([
      'The second reading has EX-11, which is no row.',
    ]);
  });

  const second = (id: string) => `content/${id}/second-reading.yaml`;
  const read = paperIds('content').filter((id) => existsSync(second(id)));

  it('stands beside the facts of a paper', () => {
    expect(read).not.toEqual([]);
  });

  it.each(read)('of %s has every score of its tables, star by star', (id) => {
    const real = readPaper('content', id);
    expect(readingProblems(real, parse(readFileSync(second(id), 'utf8')))).toEqual([]);
    const cells = resultTables(real).flatMap(({ families }) =>
      families.flatMap(({ rows }) => rows.flatMap((one) => one.cells)),
    );
    expect(cells.length).toBeGreaterThan(600);
  });
});
