import { csvParse } from 'd3-dsv';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { readUrlState, writeUrlState } from '../frame/url-state.ts';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import { viewsOf } from '../results/compare.ts';
import ResultsView from '../results/ResultsView.svelte';
import { addressed, stateTable } from '../results/state.ts';
import { fixturePaper } from '../tools/paper-fixture.ts';
import { hasResults, resultsData, saidBy } from './results-data.ts';
import { resultsCsv, resultsJson } from './results-export.ts';

const example = fixturePaper();
const papers = [example, ...paperIds('content').map((id) => readPaper('content', id))].filter(hasResults);

describe.each(papers.map((paper) => ({ id: paper.id, paper })))('the results of $id', ({ paper }) => {
  const results = resultsData(paper);
  const scores = results.rows.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
  const draw = (a: string, b: string) =>
    render(ResultsView, {
      props: { results, id: 'results', number: 'Figure 1', title: 'T', pairs: [{ a, b, label: 'L' }], links: [] },
    }).body;

  it('come with every sentence that a row or a score names', () => {
    const named = results.rows.flatMap(({ says, errata, cells }) => [
      ...says,
      ...errata,
      ...Object.values(cells).flatMap(({ notes }) => notes),
    ]);
    const settings = results.tables.flatMap(({ says, errata }) => [...says, ...errata]);
    for (const id of [...named, ...settings]) expect(results.sayings[id]?.text).toMatch(/\S/);
  });

  it('are in the table to take away score by score, as printed', () => {
    const rows = csvParse(resultsCsv(paper)).filter(({ score }) => score !== '');
    expect(rows).toHaveLength(scores);
    for (const { fact, model, score = '', star = '' } of rows) {
      const id = results.models.find(({ name }) => name === model)!.id;
      expect(score + star).toBe(results.rows.find((row) => row.fact === fact)!.cells[id]!.text);
    }
  });

  it('are in the other file with the facts that they rest on', () => {
    const { tables, facts } = JSON.parse(resultsJson(paper));
    expect(tables).toHaveLength(results.tables.length);
    for (const { fact } of results.rows) expect(facts[fact].parts).toBeDefined();
  });

  it('draw any two models, in numbers that are numbers', { timeout: 60_000 }, () => {
    for (const a of results.models)
      for (const b of results.models) {
        const body = draw(a.id, b.id);
        expect(body).not.toMatch(/NaN|undefined|Infinity/);
        const lines = viewsOf(results, a, b)[0]?.lines ?? [];
        expect(body.match(/<details class="(?:alike|quoted|apart)/g) ?? []).toHaveLength(lines.length);
      }
  });

  it('open every pair on something', () => {
    for (const { a, b } of paper.results.pairs ?? []) expect(draw(a, b)).toMatch(/<summary/);
  });
});

describe('the address of the explorer', () => {
  const results = resultsData(example);
  const own = addressed('results', stateTable(results, ['cubic', 'nothing']));

  it('comes back as it was written, and holds only what differs from what opens', () => {
    const { params } = readUrlState(own, '');
    expect(writeUrlState(own, { params, at: undefined }, '?q=x')).toBe('?q=x');
    const changed = { ...params, b: 'cubic', counts: 2.5, about: 'other' };
    const search = writeUrlState(own, { params: changed, at: undefined }, '?q=x');
    expect(search).toMatch(/^\?q=x&results\.v=1&/);
    expect(readUrlState(own, search)).toMatchObject({ params: changed, notes: [] });
  });

  it.each([
    '?results.a=%3Cscript%3E',
    '?results.a=__proto__&results.b=constructor',
    '?results.counts=-1',
    '?results.counts=1e9&results.counts=NaN',
    '?results.table=%E0%A4%A',
    '?results.about=toString&results.nobody=1',
    `?results.a=${'x'.repeat(9000)}`,
  ])('takes what opens in place of what it cannot take, and says so: %s', (search) => {
    const { params, notes } = readUrlState(own, search);
    expect(params).toEqual(readUrlState(own, '').params);
    expect(notes).not.toEqual([]);
  });
});

describe('what a fact says of a setting', () => {
  const fact = example.facts.get('EX-01')!;
  it('has the value behind the statement, unless the statement says it', () => {
    expect(saidBy({ ...fact, statement: 'The budget', value: '96k', unit: 'tokens' })).toBe('The budget: 96k tokens');
    expect(saidBy({ ...fact, statement: 'At most 120 steps, 48k tokens', value: '120; 48k' })).toBe(
      'At most 120 steps, 48k tokens',
    );
  });
});
