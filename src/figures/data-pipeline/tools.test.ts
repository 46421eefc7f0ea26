import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../lab/experiment/params.ts';
import { decodeRun, encodeRun, runAll } from '../../lab/experiment/recording.ts';
import { experiment as agents } from './agents/run.ts';
import { experiment as toolMap } from './tool-map/run.ts';
import { MAP_SIDE } from './tool-map/spec.ts';
import { experiment as toolSpecs } from './tool-specs/run.ts';

const small = [
  [toolSpecs as unknown as Experiment, { tools: 2030 }],
  [toolMap as unknown as Experiment, { perDomain: 1, epochs: 25 }],
  [agents as unknown as Experiment, { agents: 600 }],
] as const;

describe.each(small)('$id', (experiment, changes) => {
  const params = { ...defaultsOf(experiment.params), ...changes };
  const arm = experiment.arms(params)[0]!.id;
  const frames = [...experiment.run(params, arm)];

  it('yields as many frames as it says, numbered from 0', () => {
    expect(frames.map(({ step }) => step)).toEqual([...Array(experiment.length(params)).keys()]);
  });

  it('yields the same frames again, and others for another seed', () => {
    expect([...experiment.run(params, arm)]).toEqual(frames);
    expect([...experiment.run({ ...params, seed: 2 }, arm)]).not.toEqual(frames);
  });

  it('comes back from its file unchanged', () => {
    const text = JSON.stringify(encodeRun(runAll(experiment, params)));
    expect(decodeRun(JSON.parse(text)).arms[arm]).toEqual(frames);
  });

  it('sums up in numbers, also when nothing has run', () => {
    expect(Object.values(experiment.summarize(frames, params)).every(Number.isFinite)).toBe(true);
    expect(() => experiment.summarize([], params)).not.toThrow();
  });
});

describe('tool-specs', () => {
  const defaults = defaultsOf(toolSpecs.params);

  it('makes exactly as many tools as asked for', () => {
    const frames = [...toolSpecs.run({ ...defaults, tools: 1234, perDomain: 20 }, 'evolution')];
    expect(frames.at(-1)).toMatchObject({ tools: 1234, domains: 62 });
    const born = frames.flatMap((frame) => frame.born);
    expect(born.reduce((sum, { tools }) => sum + tools, 0)).toBe(1234);
  });

  it('says so when evolution runs dry', () => {
    const frames = [...toolSpecs.run({ ...defaults, alike: 0.5, perDomain: 10, tools: 40_000 }, 'evolution')];
    const { tools, domains, stopped } = frames.at(-1)!;
    expect(tools).toBe(domains * 10);
    expect(tools).toBeLessThan(40_000);
    expect(stopped).toBe(`Evolution has run dry: every new domain is too like one of the ${domains} that exist.`);
  });
});

describe('tool-map', () => {
  const params = { ...defaultsOf(toolMap.params), perDomain: 1, epochs: 60, every: 30 };
  const [first, , last] = [...toolMap.run(params, 'map')];

  it('shows at least 500 synthetic and 100 real tools, each with a category and a place', () => {
    const { categories = [], category = [], synthetic = 0, x, y } = first!;
    expect(synthetic).toBe(500);
    expect(x.length - synthetic).toBeGreaterThanOrEqual(100);
    expect(new Set([x.length, y.length, category.length]).size).toBe(1);
    expect(category.every((index) => index < categories.length)).toBe(true);
    expect([...last!.x, ...last!.y].every((at) => Number.isInteger(at) && at >= 0 && at <= MAP_SIDE)).toBe(true);
  });

  it('brings tools of a category together', () => {
    expect(last!.epoch).toBe(60);
    expect(first!.agreement).toBeLessThan(0.2);
    expect(last!.agreement).toBeGreaterThan(0.3);
  });

  it('measures the redundancy of each kind and of every synthetic category', () => {
    const parts = first!.redundancy!;
    expect(parts.slice(0, 2).map(({ part, tools }) => [part, tools])).toEqual([
      ['synthetic', 500],
      ['real', first!.x.length - 500],
    ]);
    expect(parts.slice(2).reduce((sum, { tools }) => sum + tools, 0)).toBe(500);
  });
});
