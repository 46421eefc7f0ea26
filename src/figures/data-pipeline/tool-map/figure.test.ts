import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import { firstDomains } from '../../../lab/agentic/tools/domains.ts';
import { agreement } from '../../../lab/agentic/tools/map.ts';
import { operations } from '../../../lab/agentic/tools/operations.ts';
import { plural, withArticle } from '../../../lab/agentic/tools/words.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { between, colourOf, dots, nearest, regionOf } from './geometry.ts';
import { ISLANDS, islandsOf, KINDS, REAL } from './islands.ts';
import { kindsOfMap } from './kinds.ts';
import { toolsOfMap } from './library.ts';
import { recordedKinds } from './recorded-kinds.ts';
import { findTools } from './search.ts';
import { MAP_DOMAINS, toolMapSpec } from './spec.ts';
import {
  caption,
  categoriesOf,
  claimOf,
  framesOf,
  neighboursOf,
  redundancyRows,
  summarize,
  type ToolMapRun,
  tabulate,
  varietyOf,
} from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/tool-map.json', 'utf8')),
) as unknown as ToolMapRun;
const [first, last] = framesOf(recorded) as [ReturnType<typeof framesOf>[0], ReturnType<typeof framesOf>[0]];
const tools = toolsOfMap(recorded.params);
const body = draw(definition, View, {
  recorded: recorded as unknown as Run,
  sweeps: {},
  number: 'Figure 2',
  claim: 'A claim.',
  embedHref: '/embed/tool-map/',
}).body;
const plain = body.replace(/<!--.*?-->|<[^>]+>/g, '');

describe('the still', () => {
  it('draws every tool once, the synthetic as dots and the real as circles', () => {
    expect(body.match(/\dh0/g)).toHaveLength(first.synthetic!);
    expect(body.match(/<circle class="tool/g)).toHaveLength(last.x.length - first.synthetic!);
  });

  it('names every island, away from the others', () => {
    const names = [...body.matchAll(/<text class="island[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)</g)];
    expect(names.map(([, , , name]) => name)).toEqual([...ISLANDS]);
    const ys = names.map(([, , y]) => Number(y)).sort((a, b) => a - b);
    for (const [i, y] of ys.slice(1).entries()) expect(y - ys[i]!).toBeGreaterThanOrEqual(18.9);
  });

  it('opens as recorded, though the recorded run shows fewer frames than a live one', () => {
    expect(body).toContain('data-phase="recorded"');
    expect(plain).not.toContain('edited');
    expect(plain).toContain(caption(last, recorded.params));
  });

  it('has the redundancy as a table, names the method and draws nothing that is not a number', () => {
    for (const row of redundancyRows(first, recorded.params)) for (const cell of row) expect(plain).toContain(cell);
    expect(plain).toContain('UMAP');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the library', () => {
  it('has tool i of the map in place i', () => {
    expect(tools).toHaveLength(last.x.length);
    expect(tools.map(({ category }) => category)).toEqual(first.category!.map((index) => first.categories![index]));
    expect(tools.findIndex(({ kind }) => kind === 'real')).toBe(first.synthetic);
  });

  it('finds tools by all words of a query, in any case and order', () => {
    const found = findTools(tools, 'FILE  read');
    expect(found.map((i) => tools[i]!.spec.name)).toContain('read_text_file');
    expect(findTools(tools, 'read file')).toEqual(found);
    expect(findTools(tools, '  ')).toEqual([]);
    expect(findTools(tools, 'refund qqqq')).toEqual([]);
  });
});

describe('the words', () => {
  it('give the redundancy that the lab measured', () => {
    const rows = redundancyRows(first, recorded.params);
    expect(rows.map(([, synthetic, real]) => [synthetic, real])).toEqual([
      ['3000', '327'],
      ['0.72', '0.51'],
      ['7.4 %', '1.2 %'],
      ['2887', '325'],
      ['31.0', '31.2'],
      ['0.03 %', '1.8 %'],
    ]);
    expect(redundancyRows(undefined, recorded.params)).toEqual([]);
    expect(tabulate(first).rows).toHaveLength(19);
    expect(toolMapSpec.summarize(framesOf(recorded), recorded.params).realEffective).toBeCloseTo(31.17, 2);
  });

  it('know the kind and the size of every category', () => {
    const categories = categoriesOf(first);
    const sum = (kind: string) =>
      categories.filter((each) => each.kind === kind).reduce((total, each) => total + each.tools, 0);
    expect([sum('synthetic'), sum('real')]).toEqual([first.synthetic, last.x.length - first.synthetic!]);
  });

  it('claim of another map what its numbers say', () => {
    expect(claimOf(last, { ...recorded.params, perDomain: 1 })).toBe(
      '3327 tools, each held by its 15 nearest, 1 synthetic one a domain: 69.0 % lie next to one of their own category.',
    );
  });

  it('claim of the presets what their runs say', () => {
    const kept = (name: string) =>
      decodeRun(JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'))) as unknown as ToolMapRun;
    const [one, few] = [kept('tool-map-one'), kept('tool-map-few')];
    expect(varietyOf(one)).toBe('500 synthetic tools are as varied as 28 without a common word, 327 real ones as 32.');
    expect(neighboursOf(few)).toContain('Held by its 4 nearest alone, 78.8 % of the tools');
    expect(framesOf(few).at(-1)!.agreement).toBeGreaterThan(last.agreement);
    expect(one.params.perDomain * 6).toBe(recorded.params.perDomain);
    expect([varietyOf({ ...recorded, arms: {} }), neighboursOf({ ...recorded, arms: {} })]).toEqual(['', '']);
  });

  it('tell the map, also before there is one', () => {
    expect(summarize(recorded, 1)).toContain(`A map of ${last.x.length} tools. Epoch 200 of 200: 69.0 %`);
    expect(summarize({ ...recorded, arms: {} }, -1)).toContain('there is no map yet');
  });
});

describe('the drawing', () => {
  const places = { x: [10, 500, 505, 900], y: [10, 500, 505, 900] };

  it('finds the nearest point within reach', () => {
    expect(nearest(places, 503, 504, 14)).toBe(2);
    expect(nearest(places, 0, 0, 14)).toBeUndefined();
    expect(nearest(places, 10, 24, 14)).toBe(0);
  });

  it('draws what it is asked for', () => {
    expect(dots(places, 1, 4, (i) => i !== 2)).toBe('M500 500h0M900 900h0');
  });
});

it('the categories of a kind have colours of their own', () => {
  for (const kind of ['synthetic', 'real']) {
    const own = categoriesOf(first).filter((each) => each.kind === kind);
    const colours = own.map(({ index }) => colourOf(index));
    expect(own.length).toBeGreaterThan(10);
    expect(new Set(colours).size).toBe(own.length);
  }
});

describe('the islands', () => {
  const { synthetic = 0, category = [] } = first;
  const kinds = kindsOfMap(recorded.params);
  const islands = category.map((_, i) => (i < synthetic ? kinds[i]! : REAL));

  it('are written down for the recorded run as they are made', () => {
    expect(recordedKinds(recorded.params)).toEqual(kinds);
    expect(recordedKinds({ ...recorded.params, seed: 2 })).toBeUndefined();
  });

  it('are the kinds of thing that the tools work on, as their descriptions say', () => {
    const { perDomain, seed, alike } = recorded.params;
    const domains = firstDomains(seed, alike, MAP_DOMAINS);
    const fill = (text: string, noun: string) =>
      text.replaceAll('{a}', withArticle(noun)).replaceAll('{ns}', plural(noun)).replaceAll('{n}', noun);
    tools.slice(0, synthetic).forEach(({ spec: { description } }, i) => {
      const { objects } = domains[Math.floor(i / perDomain)]!;
      const kind = KINDS[kinds[i]!]!;
      const made = objects.some(
        (object) =>
          object.kind === kind &&
          operations[kind].some(({ says, gives }) => description.startsWith(fill(`${says}. ${gives}. `, object.noun))),
      );
      expect(made, description).toBe(true);
    });
  });

  it('bear out the claim: neighbours are of one kind, of many categories, and real tools are apart', () => {
    const near = (labels: readonly number[]) => agreement(last.x, last.y, labels);
    expect(near(islands)).toBeGreaterThan(0.98);
    expect(near(islands)).toBeGreaterThan(near(category) + 0.2);
    KINDS.forEach((_, island) => {
      const own = new Set(category.filter((_, i) => islands[i] === island));
      expect(own.size).toBeGreaterThanOrEqual(16);
    });
    expect(first.crossings!.synthetic).toBeLessThan(0.01);
    expect(first.crossings!.real).toBeLessThan(0.05);
  });

  it('lie where most of their tools do', () => {
    const lands = islandsOf(last, islands);
    lands.forEach(({ x, y, rx, ry }, island) => {
      const own = islands.flatMap((each, i) => (each === island ? [i] : []));
      const inside = own.filter((i) => ((last.x[i]! - x) / (2.1 * rx)) ** 2 + ((last.y[i]! - y) / (2.1 * ry)) ** 2 < 1);
      expect(inside.length / own.length).toBeGreaterThan(0.5);
    });
    expect(islandsOf({ x: [], y: [] }, [])[0]!.x).toBeNaN();
  });
});

it('a region holds what it is made for, and points move from one map to the next', () => {
  const places = { x: [0, 10, 20, 1000], y: [0, 40, 20, 1000] };
  expect(regionOf(places, (i) => i < 3, 0)).toEqual({ x: 10, y: 20, reach: 20 });
  expect(between(places, { x: [10, 10, 10, 10], y: [0, 0, 0, 0] }, 0.5)).toEqual({
    x: [5, 10, 15, 505],
    y: [0, 20, 10, 500],
  });
});
