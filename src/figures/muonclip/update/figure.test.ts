import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { levelPaths } from './corner.ts';
import definition from './figure.ts';
import { experiment as update } from './run.ts';
import { type UpdateParams, updateParams } from './spec.ts';
import { stageOf, summarize, tabulate, type UpdateRun } from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<UpdateParams> = {}): UpdateRun {
  const params = { ...defaultsOf(updateParams), nth: '1' as const, ...changes };
  const arms = { muon: [...update.run(params, 'muon')], adamw: [...update.run(params, 'adamw')] };
  return { experiment: 'update', version: 1, params, arms };
}
const run = runOf();

describe('the still', () => {
  const body = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/update/',
  }).body;

  it('opens at the update of both arms, with corner, spectrum, measures and table', () => {
    expect(body).toContain('O ← X · √64 · 0.2');
    expect(body).toContain('no scale: the ratio has the right size');
    expect(body.match(/role="img"/g)).toHaveLength(6);
    expect(body.match(/<table/g)).toHaveLength(2);
    expect(body).toContain('24 × 24 corner of 64 × 64');
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
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

  it('carry the longer side of the matrix in the scale', () => {
    const wide = runOf({ weight: 'down' });
    expect(stageOf('muon', wide.arms.muon![9]!).formula).toBe('O ← X · √256 · 0.2');
  });

  it('measure the stage on view of both arms', () => {
    expect(summarize(run, 1)).toMatch(/^Muon, Gradient: RMS .*\. AdamW, Gradient: RMS .*stable rank .* of 64\.$/);
    expect(tabulate(run, 12).rows).toHaveLength(12);
    expect(tabulate(run, 4).rows).toHaveLength(4);
    for (const row of tabulate(run, 12).rows) expect(row).toHaveLength(tabulate(run, 12).columns.length);
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
