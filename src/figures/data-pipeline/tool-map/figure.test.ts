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
import { colourOf, dots, nearest } from './geometry.ts';
import { toolsOfMap } from './library.ts';
import { findTools } from './search.ts';
import { MAP_DOMAINS, toolMapSpec } from './spec.ts';
import { caption, categoriesOf, framesOf, redundancyRows, summarize, type ToolMapRun, tabulate } from './text.ts';
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
    expect(body.match(/<circle/g)).toHaveLength(last.x.length - first.synthetic!);
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

it('the categories of a kind have colours of their own, and each is drawn', () => {
  for (const kind of ['synthetic', 'real']) {
    const own = categoriesOf(first).filter((each) => each.kind === kind);
    const colours = own.map(({ index }) => colourOf(index));
    expect(own.length).toBeGreaterThan(10);
    expect(new Set(colours).size).toBe(own.length);
    for (const colour of colours) expect(body).toContain(colour);
  }
});

it('the islands of the recorded map are kinds of objects, each with tools of nearly all categories', () => {
  const { synthetic = 0, category = [] } = first;
  const { perDomain, seed, alike } = recorded.params;
  const domains = firstDomains(seed, alike, MAP_DOMAINS);
  const fill = (text: string, noun: string) =>
    text.replaceAll('{a}', withArticle(noun)).replaceAll('{ns}', plural(noun)).replaceAll('{n}', noun);
  const kinds = tools.slice(0, synthetic).map(({ spec: { description } }, i) => {
    const { objects } = domains[Math.floor(i / perDomain)]!;
    const made = objects.find(({ noun, kind }) =>
      operations[kind].some(({ says, gives }) => description.startsWith(fill(`${says}. ${gives}. `, noun))),
    );
    return made!.kind;
  });
  const labels = Object.keys(operations);
  const numbers = kinds.map((kind) => labels.indexOf(kind));
  expect(agreement(last.x.slice(0, synthetic), last.y.slice(0, synthetic), numbers)).toBeGreaterThan(0.99);
  for (const kind of labels)
    expect(new Set(category.slice(0, synthetic).filter((_, i) => kinds[i] === kind)).size).toBeGreaterThanOrEqual(16);
});
