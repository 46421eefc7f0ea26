import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { ToolSpec } from '../../../lab/agentic/tools/spec.ts';
import { toTypeScript } from '../../../lab/agentic/tools/typescript.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { Library } from './library.ts';
import { experiment } from './run.ts';
import { toolSpecsSpec } from './spec.ts';
import {
  bornUpTo,
  categoriesOf,
  claimOf,
  definitionOf,
  framesOf,
  generationsOf,
  lineageOf,
  originOf,
  summarize,
  type ToolSpecsRun,
  tabulate,
} from './text.ts';
import { growTree, ringsOf } from './tree.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/tool-specs.json', 'utf8')),
) as unknown as ToolSpecsRun;
const frames = framesOf(recorded);
const last = frames.at(-1)!;
const all = bornUpTo(recorded, frames.length - 1);
const body = draw(definition, View, {
  recorded: recorded as unknown as Run,
  sweeps: {},
  number: 'Figure 1',
  claim: 'A claim.',
  embedHref: '/embed/tool-specs/',
}).body;
const plain = body.replace(/<!--.*?-->|<[^>]+>/g, '').replaceAll('&lt;', '<');

describe('the still', () => {
  it('shows the last domain with its first tool in both notations, with their lengths', () => {
    const spec = last.sample as unknown as ToolSpec;
    expect(plain).toContain(all.at(-1)!.name);
    expect(plain).toContain(toTypeScript(spec));
    expect(plain).toContain(JSON.stringify(definitionOf(spec), null, 2));
    expect(plain).toContain(`${JSON.stringify(definitionOf(spec)).length} characters without spaces`);
    expect(plain).toContain(`The first of its ${all.at(-1)!.tools} tools`);
    expect(plain).not.toContain('annotations');
  });

  it('names every category once in the tree, and lists the domains of one', () => {
    const categories = categoriesOf(all);
    for (const name of categories.keys())
      expect(body.match(new RegExp(`<text class="category[^>]*>${name}<`, 'g'))).toHaveLength(1);
    for (const { name } of categories.get(all.at(-1)!.category)!) expect(plain).toContain(name);
  });

  it('draws a dot for every domain, a branch to every one that has a parent, and nothing that is not a number', () => {
    expect(body.match(/<circle class="domain/g)).toHaveLength(last.domains);
    expect(body.match(/<path class="branch/g)).toHaveLength(all.filter(({ parents }) => parents.length > 0).length);
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the tree', () => {
  const { places, sectors } = growTree(all);

  it('gives leaves equal room in one turn, and puts a parent between its children', () => {
    const isLeaf = all.map(({ index }) => !all.some(({ parents }) => parents[0] === index));
    const angles = all.flatMap(({ index }) => (isLeaf[index] ? [places[index]!.angle] : [])).sort((a, b) => a - b);
    const steps = angles.slice(1).map((angle, i) => angle - angles[i]!);
    expect(Math.min(...steps)).toBeGreaterThan(0.7 * (steps.reduce((a, b) => a + b) / steps.length));
    expect(angles.at(-1)! - angles[0]!).toBeLessThan(2 * Math.PI);
    for (const { index } of all) {
      const children = all.filter(({ parents }) => parents[0] === index).map((child) => places[child.index]!.angle);
      if (children.length === 0) continue;
      expect(places[index]!.angle).toBeGreaterThanOrEqual(Math.min(...children));
      expect(places[index]!.angle).toBeLessThanOrEqual(Math.max(...children));
    }
  });

  it('has a sector for each category, and rings that go outwards', () => {
    expect(sectors.map(({ category }) => category)).toEqual([...categoriesOf(all).keys()]);
    const rings = ringsOf(6, 100, 200);
    expect([rings[0], rings.at(-1)]).toEqual([100, 200]);
    expect(rings).toEqual([...rings].sort((a, b) => a - b));
    expect(growTree([]).places).toEqual([]);
  });
});

it('the claims of the presets hold', () => {
  const run = (id: string) => {
    const { params } = toolSpecsSpec.presets.find((preset) => preset.id === id)!;
    return [...experiment.run({ ...recorded.params, ...params }, 'evolution')];
  };
  const generations = (frames: ReturnType<typeof run>) =>
    new Set(frames.flatMap(({ born }) => born.map(({ generation }) => generation)));
  const [full, seeds, unlike] = ['default', 'seeds', 'unlike'].map(run);
  expect(full!.at(-1)!.domains / seeds!.at(-1)!.domains).toBeCloseTo(7, 0);
  expect(generations(seeds!)).toEqual(new Set([0]));
  expect(seeds!.at(-1)!.domains).toBe(generationsOf(all)[0]!.length);
  expect(generations(full!)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  expect(generations(unlike!)).toEqual(new Set([0, 1]));
  expect(unlike!.at(-1)!.refused / full!.at(-1)!.refused).toBeGreaterThan(36);
});

it('the claim of any other run counts generations and refusals', () => {
  expect(claimOf(recorded)).toContain('share 80 % of its genes');
  expect(claimOf(recorded)).toContain(`500 domains take 5 generations after the hand-written ones; ${last.refused}`);
  expect(claimOf({ ...recorded, arms: {} })).toBeUndefined();
});

describe('the library', () => {
  it('gives the tools that the run counted, from any domain and in any order', () => {
    const library = new Library(recorded.params.seed, recorded.params.alike);
    for (const frame of [frames[20]!, frames[3]!]) {
      const { index, tools } = bornUpTo(recorded, frame.step).at(-1)!;
      expect(library.toolsOf(index, tools)).toHaveLength(tools);
      expect(library.toolsOf(index, tools)[0]).toEqual(frame.sample);
    }
  });
});

describe('the words', () => {
  it('count domains by generation', () => {
    expect(generationsOf(all).reduce((sum, each) => sum + each.length, 0)).toBe(last.domains);
    expect(bornUpTo(recorded, 0)).toHaveLength(frames[0]!.domains);
    expect(summarize(recorded, frames.length - 1)).toContain('17 categories, 500 application domains');
    expect(summarize({ ...recorded, arms: {} }, 0)).toBe('No domain has been born yet.');
    expect(tabulate(frames).rows).toHaveLength(frames.length);
  });

  it('tell a domain’s ancestors back to a seed', () => {
    for (const domain of all) {
      const line = lineageOf(domain, all);
      expect(line.at(-1)!.operator).toBe('seed');
      expect(line.map(({ index }) => index)).toEqual(line.map(({ index }) => index).sort((a, b) => b - a));
    }
    const combined = all.find(({ operator }) => operator === 'combine')!;
    expect(originOf(combined, all)).toBe(`combined with ${all[combined.parents[1]!]!.name}`);
    expect(originOf(all[0]!, all)).toBe('written by hand');
  });

  it('sum up what prose quotes', () => {
    const summary = toolSpecsSpec.summarize(frames, recorded.params);
    expect(summary).toMatchObject({ tools: 20_000, domains: 500, categories: 17, generations: 5 });
    expect(summary.typescriptPerTool! / summary.jsonPerTool!).toBeCloseTo(summary.typescriptShare!, 12);
  });
});
