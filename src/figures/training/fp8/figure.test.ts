import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { E4M3, gridOf, INT8 } from '../../../lab/tensor/minifloat.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { CHANNELS, EVERY, fp8Params, fp8Spec, LARGE, TOKENS } from './spec.ts';
import {
  claims,
  costs,
  errorOf,
  type Fp8Run,
  foresee,
  gateAt,
  news,
  summarize,
  tabulate,
  tileOf,
  withOutlier,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const run = decodeRun(read('fp8')) as unknown as Fp8Run;
const sweeps: Record<string, Sweep> = { 'fp8-seeds': read('fp8-seeds') };
const gate = gateAt(run, run.params.steps)!;
const fp8 = gridOf(E4M3);
const html = (recorded: Fp8Run) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps,
    number: 'Figure 6',
    embedHref: '/embed/fp8/',
  }).body;

describe('the still', () => {
  it('has both combs, the errors and what training costs', () => {
    const body = html(run);
    expect(body).toContain('FP8-E4M3, its values');
    expect(body).toContain('INT8, its values');
    expect(body.match(/class="seed/g)).toHaveLength(3 * 5);
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as it went when an arm diverged, and before there are activations', () => {
    const stopped = 'The loss stopped being finite at step 12: the run diverged.';
    const broken = [...run.arms.fp8!.slice(0, 12), { step: 12, loss: Number.NaN, stopped }];
    const diverged = { ...run, arms: { ...run.arms, fp8: broken, exact: [] } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, 20)).toEqual([`FP8-E4M3: ${stopped}`]);
    expect(summarize(diverged, fp8Spec.arms(run.params), 30, run.params)).toContain(stopped);
  });
});

describe('the activations', () => {
  it('are eight tokens of two tiles, at three steps', () => {
    expect(gate).toHaveLength(TOKENS * CHANNELS);
    expect(run.arms.exact!.filter((frame) => frame.gate).map(({ step }) => step)).toEqual([0, 124, 249]);
  });

  it('have one channel or one token larger, and nothing else', () => {
    const channel = withOutlier(gate, { outlier: 10, where: 'channel', tile: '128' });
    const changed = gate.flatMap((value, i) => (channel[i] === value ? [] : [i]));
    expect(changed).toEqual(Array.from({ length: TOKENS }, (_, token) => token * CHANNELS + LARGE.channel));
    const token = withOutlier(gate, { outlier: 10, where: 'token', tile: '128' });
    expect(gate.filter((value, i) => token[i] !== value)).toHaveLength(CHANNELS);
  });

  it('share the large channel’s scale in one of two tiles, and the large token’s in none but its own', () => {
    const drawn = { outlier: 1000, where: 'channel', tile: '128' } as const;
    const tile = tileOf(gate, drawn);
    expect(tile.sizes).toHaveLength(127);
    expect(tile.most).toBe(tile.outlier);
    const other = tileOf(gate, { ...drawn, where: 'token' });
    expect([other.isInside, other.sizes.length]).toEqual([false, 128]);
    expect(other.most).toBeLessThan(other.outlier);
    expect(tileOf(gate, { ...drawn, tile: '0' }).sizes).toHaveLength(TOKENS * (CHANNELS - 1));
  });
});

describe('every claim holds for the recorded run', () => {
  const error = (outlier: number, where: 'channel' | 'token', tile: '0' | '128' | '32' | '8', grid = fp8) =>
    errorOf(gate, { outlier, where, tile }, grid);

  it('the toy’s own activations lose little in either format', () => {
    expect(error(1, 'channel', '128')).toBeLessThan(0.03);
    expect(error(1, 'channel', '128', INT8)).toBeLessThan(0.03);
  });

  it('a large channel costs INT8 much and FP8 nothing that can be seen; an absurd one costs FP8 too', () => {
    expect(error(1000, 'channel', '128', INT8)).toBeGreaterThan(0.3);
    expect(error(1000, 'channel', '128')).toBeLessThan(1.1 * error(1, 'channel', '128'));
    expect(error(100_000, 'channel', '128')).toBeGreaterThan(2 * error(1, 'channel', '128'));
    expect(error(100_000, 'channel', '0')).toBeGreaterThan(1.5 * error(100_000, 'channel', '128'));
    expect(claims.channel!(run)).toMatch(/^With one channel 1000 times larger .* INT8 \d+ %/);
    expect(claims.absurd!(run)).toContain('100,000 times');
  });

  it('a large token harms no other tile', () => {
    for (const grid of [fp8, INT8]) expect(error(1e5, 'token', '128', grid)).toBe(error(1, 'token', '128', grid));
    expect(error(1000, 'token', '0', INT8)).toBeGreaterThan(0.9);
    expect(claims.token!(run)).toContain('INT8 would lose');
  });

  it('no harm beyond the control’s noise was found: every interval holds zero', () => {
    const rows = costs(sweeps['fp8-seeds']);
    expect(rows.map(({ id }) => id)).toEqual(['control', 'fp8', 'fp4']);
    for (const { values, mean, margin } of rows) {
      expect(values).toHaveLength(5);
      expect(Math.abs(mean)).toBeLessThan(margin);
    }
    expect(Math.abs(rows[1]!.mean)).toBeLessThan(rows[0]!.margin);
  });

  it('says of other outliers what is lost there, and nothing before a run', () => {
    const params = { ...run.params, outlier: 31 };
    expect(foresee({ params, run, position: 249, isEdited: false })).toContain('31 times larger');
    expect(foresee({ params, run, position: 249, isEdited: true })).toBeUndefined();
    expect(tabulate(run, 249, run.params).rows[3]![0]).toBe('1000 ×');
  });
});

describe('the run', () => {
  const params = { ...defaultsOf(fp8Params), steps: 2 };
  const framesOf = (arm: string) => [...experiment.run(params, arm)];

  it('has the same first loss in every arm, since the forward pass is not rounded, and another second one', () => {
    const losses = fp8Spec.arms(params).map(({ id }) => framesOf(id).map(({ loss }) => loss));
    expect(new Set(losses.map(([first]) => first)).size).toBe(1);
    expect(losses[3]![1]).not.toBe(losses[0]![1]);
    expect(Math.abs(losses[2]![1]! - losses[0]![1]!)).toBeLessThan(0.01);
    expect(EVERY).toBeGreaterThan(2);
  });
});
