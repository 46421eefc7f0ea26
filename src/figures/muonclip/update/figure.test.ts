import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { levelPaths } from './corner.ts';
import definition from './figure.ts';
import { experiment as update } from './run.ts';
import { nearLargest, quarterShape, RADIUS, shares } from './shape.ts';
import { stageIn, type UpdateParams, updateParams, updateSpec } from './spec.ts';
import { foresee, groupsOf, shortName, stageKey, stageOf, summarize, tabulate, type UpdateRun } from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<UpdateParams> = {}): UpdateRun {
  const params = { ...defaultsOf(updateParams), nth: '1' as const, ...changes };
  const arms = { muon: [...update.run(params, 'muon')], adamw: [...update.run(params, 'adamw')] };
  return { experiment: 'update', version: 1, params, arms };
}
const run = runOf();

describe('the still', () => {
  const { body } = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/update/',
  });

  it('opens at the update of both arms: the film strip, the shape in two halves, and how many directions count in each', () => {
    expect(body).toContain('O ← X · √64 · 0.2');
    expect(body).toContain('no factor: m̂ / √v̂ has about this size already');
    expect(body.match(/<text class="name/g)).toHaveLength(run.arms.muon!.length);
    expect(body.match(/class="spokes/g)).toHaveLength(4);
    const counts = [...body.matchAll(/class="count[^>]*>(\d+)</g)].map(([, count]) => Number(count));
    const scaled = [stageIn(run.arms.muon!, 'scaled')!, stageIn(run.arms.adamw!, 'scaled')!];
    expect(counts).toEqual(scaled.map(({ values }) => values.filter((value) => value >= values[0]! / 2).length));
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

/** The run with which the figure opens. */
const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/update.json', 'utf8')),
) as unknown as UpdateRun;

describe('every claim holds for the run of its preset', () => {
  it.each(updateSpec.presets.map(({ id, params }) => [id, params] as const))('%s', (id, params) => {
    const { arms } = id === 'queries' ? recorded : runOf({ ...defaultsOf(updateParams), ...params });
    const near = (arm: 'muon' | 'adamw', stage: 'gradient' | 'momentum' | 'scaled') =>
      nearLargest(shares(stageIn(arms[arm]!, stage)!.values));
    // A needle, nearly round, a needle.
    expect(near('muon', 'gradient')).toBeLessThan(10);
    expect(near('adamw', 'gradient')).toBeLessThan(10);
    expect(near('muon', 'scaled')).toBeGreaterThan(54);
    expect(near('adamw', 'scaled')).toBeLessThan(10);
    const [gradient, momentum] = [stageIn(arms.muon!, 'gradient')!, stageIn(arms.muon!, 'momentum')!];
    if (id === 'first')
      for (const [i, share] of shares(momentum.values).entries())
        expect(share).toBeCloseTo(shares(gradient.values)[i]!, 4);
    if (id === 'wide') {
      expect(gradient.values).toHaveLength(Math.min(...gradient.shape));
      expect(near('muon', 'scaled')).toBe(gradient.values.length);
    }
  });
});

describe('the words', () => {
  it('name every stage of both arms, and say when AdamW waits', () => {
    const names = (arm: 'muon' | 'adamw') => run.arms[arm]!.map((frame) => stageOf(arm, frame).name);
    expect(new Set(names('muon')).size).toBe(12);
    expect(names('muon')[0]).toBe('Weight after 0 steps');
    expect(names('adamw').slice(4, 9)).toEqual(new Array(5).fill('Ratio'));
    expect(stageOf('adamw', run.arms.adamw![6]!).formula).toContain('waits');
  });

  it('name a stage in a strip shortly and once, and find it in another update', () => {
    expect(run.arms.muon!.map(shortName).join(' ')).toBe(
      '0 gradient momentum ÷ norm 1 2 3 4 5 × scale + decay new weight',
    );
    expect(new Set(run.arms.muon!.map(stageKey)).size).toBe(run.arms.muon!.length);
    expect(stageKey(undefined)).toBeUndefined();
  });

  it('bracket the stages that share a name', () => {
    expect(groupsOf(run.arms.muon!)).toEqual([{ name: 'Newton-Schulz, five times', from: 4, count: 5 }]);
  });

  it('carry the longer side of the matrix in the scale', () => {
    const wide = runOf({ weight: 'down' });
    expect(stageOf('muon', wide.arms.muon![9]!).formula).toBe('O ← X · √256 · 0.2');
  });

  it('measure the stage on view of both arms', () => {
    expect(summarize(run, 1)).toMatch(
      /^Muon, Gradient: 2 of 64 directions reach half of the longest; RMS .*\. AdamW, Gradient: 2 of 64 .* RMS .*stable rank .* of 64\.$/,
    );
    expect(tabulate(run, 12).rows).toHaveLength(12);
    expect(tabulate(run, 4).rows).toHaveLength(4);
    for (const row of tabulate(run, 12).rows) expect(row).toHaveLength(tabulate(run, 12).columns.length);
  });
});

describe('the shape', () => {
  it('fills half a circle when all directions are alike, and keeps the length of every spoke', () => {
    const tips = [...quarterShape([1, 1, 0.5], 'right').spokes.matchAll(/L(\S+) (\S+?)(?=M|$)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const lengths = tips.map(([x, y]) => Math.round(Math.hypot(x!, y!)));
    expect(lengths).toEqual([RADIUS, RADIUS, RADIUS / 2]);
    expect(tips.every(([x]) => x! > 0)).toBe(true);
    expect(quarterShape([1, 0.5], 'left').spokes).toContain('L-');
  });

  it('counts what reaches half of the largest, whatever the size of the matrix', () => {
    const values = [4, 3, 2, 1.9, 0];
    expect(nearLargest(shares(values))).toBe(3);
    expect(nearLargest(shares(values.map((value) => value * 1e-9)))).toBe(3);
    expect(shares([0, 0])).toEqual([0, 0]);
  });
});

describe('the corner', () => {
  it('is one path of squares for each level, none for zero', () => {
    expect(levelPaths([0, 3, -2, 3], 2)).toEqual([
      { level: -2, d: 'M0 1h1v1h-1z' },
      { level: 3, d: 'M1 0h1v1h-1zM1 1h1v1h-1z' },
    ]);
  });
});

it('claims of an update that is no preset’s how many directions count, and nothing before the update is made', () => {
  expect(foresee(run)).toMatch(/^Of 64 directions \d+ reach half of the longest in Muon’s update, \d+ in AdamW’s\.$/);
  const [muon, adamw] = foresee(run)!
    .match(/\d+(?= reach|(?= in AdamW))/g)!
    .map(Number);
  expect(muon).toBeGreaterThan(4 * adamw!);
  expect(foresee({ ...run, arms: { muon: run.arms.muon!.slice(0, 3), adamw: run.arms.adamw! } })).toBeUndefined();
});
