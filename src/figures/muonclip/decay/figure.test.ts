import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import definition from './figure.ts';
import { type DecayFrame, decayParams, decaySpec } from './spec.ts';
import { type DecayRun, foresee, ladderOf, lineOf, news, runningMeans, summarize, tabulate, valueAt } from './text.ts';
import View from './View.svelte';

const STEPS = 40;

/** Frames whose numbers are known: weights grow by `growth` a step from 1. */
const framesOf = (growth: number): DecayFrame[] =>
  Array.from({ length: STEPS }, (_, step) => ({
    step,
    loss: 4 - step * 0.05,
    maxLogit: 2 + growth * step,
    ...(step % 10 === 0 && { weightRms: 1 + growth * step, queryNorm: 3 + growth * step }),
  }));
const run: DecayRun = {
  experiment: 'decay',
  version: 1,
  params: { ...defaultsOf(decayParams), steps: STEPS, adamw: true },
  arms: { plain: framesOf(0.1), decay: framesOf(0.01), adamwplain: framesOf(0.2), adamwdecay: framesOf(0.02) },
};
const arms = decaySpec.arms(run.params);
/** Ends of the recorded decays, for the default parameters. */
const sweep = (params: DecayRun['params'] = run.params) =>
  ({
    params,
    cells: [
      { params: { weightDecay: 0.1 }, arms: { decay: { lastWeightRms: 2 } } },
      { params: { weightDecay: 1 }, arms: { decay: { lastWeightRms: 1 } } },
    ],
  }) as unknown as Sweep;
const html = (recorded: DecayRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: { 'decay-lambdas': sweep({ ...defaultsOf(decayParams) }) },
    number: 'Figure 4',
    claim: 'A claim.',
    embedHref: '/embed/decay/',
  }).body;

describe('the still', () => {
  it('has the weights and the largest logit of the two arms of the default parameters and two folded charts, out of the four arms that are recorded', () => {
    const body = html(run);
    expect(body.match(/role="img"/g)).toHaveLength(4);
    const open = body.slice(0, body.indexOf('<summary>The query matrix'));
    expect(open.match(/role="img"/g)).toHaveLength(2);
    expect(open).toContain('the largest attention logit of each step');
    expect(body).toContain('no decay</text>');
    expect(body).toContain('decay, λ 0.1');
    expect(body).not.toContain('AdamW + decay');
    expect(body).toContain('<table');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as it went when an arm diverged', () => {
    const stopped = 'The loss or a logit stopped being finite at step 12: the run diverged.';
    const broken = [
      ...framesOf(1).slice(0, 12),
      { step: 12, loss: Number.NaN, maxLogit: Number.POSITIVE_INFINITY, stopped },
    ];
    const diverged = { ...run, arms: { ...run.arms, plain: broken } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, STEPS)).toEqual([`Muon, no decay: ${stopped}`]);
    expect(summarize(diverged, arms, STEPS - 1)).toContain(stopped);
    expect(tabulate(diverged, arms, STEPS).rows.at(-1)).toContain('stopped');
  });
});

describe('the ladder', () => {
  it('has a rung for every recorded decay, and none for runs of other parameters', () => {
    const { params } = run;
    const all = defaultsOf(decayParams);
    expect(ladderOf(sweep(all), all)).toEqual([
      { weightDecay: 0.1, end: 2 },
      { weightDecay: 1, end: 1 },
    ]);
    expect(ladderOf(sweep(all), { ...all, weightDecay: 0.5, adamw: true })).toHaveLength(2);
    expect(ladderOf(sweep(all), params)).toEqual([]);
    expect(ladderOf(sweep(all), { ...all, seed: 2 })).toEqual([]);
    expect(ladderOf(undefined, all)).toEqual([]);
  });
});

describe('what is said of a decay that is no preset’s', () => {
  const all = { ...defaultsOf(decayParams), weightDecay: 0.1 };
  const asked = { params: all, run: { ...run, params: all }, sweeps: { 'decay-lambdas': sweep(all) } };

  it('is where the recorded or the finished run ends, beside the one without decay', () => {
    const free = (1 + 0.1 * 30).toFixed(2);
    expect(foresee({ ...asked, isEdited: false, isAtEnd: true })).toBe(
      `With decay 0.10 the weights end at a size of 2.00, without decay at ${free}.`,
    );
    const other = { ...all, weightDecay: 0.5 };
    expect(foresee({ ...asked, params: other, isEdited: true, isAtEnd: true })).toContain('run it to see');
    expect(foresee({ ...asked, params: other, isEdited: false, isAtEnd: true })).toContain('at a size of 1.30');
    expect(foresee({ ...asked, params: other, isEdited: false, isAtEnd: false })).toBeUndefined();
  });
});

describe('every claim holds for the recorded run of its preset', () => {
  const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
  const sizes = (name: string, arm: string) =>
    decodeRun(read(name)).arms[arm]!.flatMap((frame) => (frame as DecayFrame).weightRms ?? []);
  const growth = (values: readonly number[]) => values.slice(1).map((value, i) => value - values[i]!);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('without decay the weights grow to the end, and with it their growth slows; AdamW’s too', () => {
    for (const [plain, decay] of [
      ['plain', 'decay'],
      ['adamwplain', 'adamwdecay'],
    ] as const) {
      // Once the warm-up is over.
      expect(Math.min(...growth(sizes('decay', plain)).slice(3))).toBeGreaterThan(0);
      expect(sizes('decay', decay).at(-1)).toBeLessThan(sizes('decay', plain).at(-1)!);
      const slows = growth(sizes('decay', decay));
      expect(mean(slows.slice(-20))).toBeLessThan(mean(slows.slice(3, 23)) / 3);
    }
  });

  it('without decay the largest logit climbs to the end, and with it no more after the first third', () => {
    const logits = (arm: string) => decodeRun(read('decay')).arms[arm]!.map((frame) => (frame as DecayFrame).maxLogit);
    const around = (values: readonly number[], end: number) => mean(values.slice(end - 50, end));
    for (const [arm, least, most] of [
      ['plain', 2, 3],
      ['decay', 0.8, 1.2],
    ] as const) {
      const growth = around(logits(arm), 600) / around(logits(arm), 200);
      expect(growth).toBeGreaterThan(least);
      expect(growth).toBeLessThan(most);
    }
  });

  it('with ten times the decay the weights end smaller than they began', () => {
    const strong = sizes('decay-strong', 'decay');
    expect(Math.max(...strong)).toBeLessThan(1.05 * strong[0]!);
    expect(strong.at(-1)).toBeLessThan(strong[0]!);
  });

  it('a recorded run for every rung ends where the ladder says', () => {
    const ladder = ladderOf(read('decay-lambdas'), defaultsOf(decayParams));
    const files = { 0.01: 'decay-least', 0.03: 'decay-less', 0.1: 'decay', 0.3: 'decay-more', 1: 'decay-strong' };
    expect(ladder.map(({ weightDecay }) => weightDecay)).toEqual(
      Object.keys(files)
        .map(Number)
        .sort((a, b) => a - b),
    );
    for (const { weightDecay, end } of ladder)
      expect(sizes(files[weightDecay as keyof typeof files], 'decay').at(-1)).toBeCloseTo(end, 4);
  });
});

describe('the words', () => {
  it('take the last measurement at a step or before it', () => {
    expect(valueAt(run.arms.plain!, 'weightRms', 15)).toBe(2);
    expect(valueAt(run.arms.plain!, 'maxLogit', 15)).toBeCloseTo(2 + 0.1 * 15, 12);
    expect(summarize(run, arms.slice(0, 1), 15)).toContain(
      'Muon, no decay: weight RMS 2.00, spectral norm of W_q 4.00',
    );
  });

  it('average the loss over up to fifty steps, fewer at the start', () => {
    const frames = Array.from({ length: 300 }, (_, step) => ({ step, loss: step, maxLogit: 1 }));
    const means = runningMeans(frames);
    expect([means[0], means[8], means[299]]).toEqual([0, 7, 299 - 24.5]);
  });

  it('draw sparse measurements at their steps, and an arm without decay dashed', () => {
    const line = lineOf(arms[0]!, run.arms.plain!, 'weightRms');
    expect([line.series.xs, line.dashed, line.className]).toEqual([[0, 10, 20, 30], true, 'arm-muon']);
    expect(lineOf(arms[3]!, run.arms.adamwdecay!, 'loss').dashed).toBe(false);
  });

  it('tabulate the first and the last step', () => {
    const { rows } = tabulate(run, arms, STEPS);
    expect(rows.map(([step]) => step)).toEqual(['0', '10', '20', '30', '39']);
  });
});
