import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { ToolSpec } from '../../../lab/agentic/tools/spec.ts';
import { toTypeScript } from '../../../lab/agentic/tools/typescript.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { Library } from './library.ts';
import { toolSpecsSpec } from './spec.ts';
import {
  bornUpTo,
  categoriesOf,
  definitionOf,
  framesOf,
  generationsOf,
  lineageOf,
  originOf,
  summarize,
  type ToolSpecsRun,
  tabulate,
} from './text.ts';
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
  it('shows the last tool in both notations with their lengths', () => {
    const spec = last.sample as unknown as ToolSpec;
    expect(plain).toContain(toTypeScript(spec));
    expect(plain).toContain(JSON.stringify(definitionOf(spec), null, 2));
    expect(plain).toContain(`${JSON.stringify(definitionOf(spec)).length} characters without spaces`);
    expect(plain).not.toContain('annotations');
  });

  it('lists every category and the domains of one', () => {
    const categories = categoriesOf(all);
    for (const [name, members] of categories) expect(plain).toContain(`${name} (${members.length})`);
    for (const { name } of categories.get(all.at(-1)!.category)!) expect(plain).toContain(name);
  });

  it('draws one square a domain and nothing that is not a number', () => {
    expect(body.match(/v8h-8z/g)).toHaveLength(last.domains);
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
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
