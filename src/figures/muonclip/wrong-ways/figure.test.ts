import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import { ArmColumns } from '../arm-columns.ts';
import definition from './figure.ts';
import { type WrongWaysFrame, wrongWaysSpec } from './spec.ts';
import { flagOf, foresee, middleOf, news, onlyWay, seedRows, summarize, tabulate, type WrongWaysRun } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('wrong-ways')) as unknown as WrongWaysRun;
const sweep = read('wrong-ways-seeds') as Sweep;
const html = (run: WrongWaysRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'wrong-ways-seeds': sweep },
    number: 'Figure 3',
    claim: 'A claim.',
    embedHref: '/embed/wrong-ways/',
  }).body.replace(/<!--.*?-->/g, '');
const arms = wrongWaysSpec.arms(recorded.params);

describe('the claims hold for the recorded runs', () => {
  const mla = decodeRun(read('wrong-ways-mla')) as unknown as WrongWaysRun;
  const summaryOf = (run: WrongWaysRun) => (arm: string) => wrongWaysSpec.summarize(run.arms[arm]!, run.params);
  const [summary, underMla] = [summaryOf(recorded), summaryOf(mla)];
  const { tau } = recorded.params;
  const lossesOf = (arm: string, attention: string) => sweepValues(sweep, arm, 'lastLoss', { attention });
  const differenceOf = (arm: string, attention: string) =>
    meanInterval(seedDifferences(lossesOf('muonclip', attention), lossesOf(arm, attention)));

  it('three of six explode, three stay below twice τ', () => {
    for (const arm of ['muon', 'gradients', 'softcap']) expect(summary(arm).peakProduct).toBeGreaterThan(20 * tau);
    for (const arm of ['muonclip', 'layer', 'qknorm']) expect(summary(arm).peakProduct).toBeLessThan(2 * tau);
    expect(arms).toHaveLength(6);
  });

  it('under MLA the same three explode, and the three clips hold', () => {
    for (const arm of ['muon', 'gradients', 'softcap']) expect(underMla(arm).peakProduct).toBeGreaterThan(20 * tau);
    for (const arm of ['muonclip', 'layer', 'sharedkey']) expect(underMla(arm).peakProduct).toBeLessThan(2 * tau);
  });

  it('the soft-cap: the softmax never sees more than τ, the product goes as far as under Muon alone', () => {
    expect(summary('softcap').peakMaxLogit).toBeLessThanOrEqual(tau);
    expect(summary('softcap').peakProduct).toBeGreaterThan(summary('muon').peakProduct!);
  });

  it('clipped gradients: every step is clipped', () => {
    expect(summary('gradients').clippedGradients).toBe(recorded.params.steps);
  });

  it('QK-Norm: the lowest logits, and in each seed the lowest loss of all', () => {
    for (const { id } of arms.filter(({ id }) => id !== 'qknorm')) {
      expect(summary('qknorm').peakProduct).toBeLessThan(summary(id).peakProduct!);
      const others = lossesOf(id, 'mha');
      for (const [seed, loss] of lossesOf('qknorm', 'mha').entries()) expect(loss).toBeLessThan(others[seed]!);
    }
  });

  it('one γ a layer and the scaled shared key: no difference in the loss that three seeds establish', () => {
    for (const { mean, margin } of [differenceOf('layer', 'mha'), differenceOf('sharedkey', 'mla')])
      expect(Math.abs(mean)).toBeLessThan(margin);
    expect(summary('layer').peakMaxLogit).toBeLessThanOrEqual(summary('muonclip').peakMaxLogit!);
  });
});

describe('the still', () => {
  const body = html(recorded);

  it('has one line, a piece of it and one name an arm for the product and again for the loss, and one τ', () => {
    expect(body.match(/<path class="line (?!to-come|sample)/g)).toHaveLength(2 * arms.length);
    expect(body.match(/<path class="line sample/g)).toHaveLength(2 * arms.length);
    for (const name of ['name', 'loss-name']) {
      expect(body.match(new RegExp(`<text class="${name} `, 'g'))).toHaveLength(arms.length);
    }
    expect(body.match(/class="tau[" ]/g)).toHaveLength(1);
  });

  it('has the seeds of both kinds of attention, and a dash for what one of them cannot have', () => {
    const rows = seedRows(sweep);
    expect(rows).toHaveLength(7);
    expect(rows.find(({ label }) => label === 'QK-Norm')!.loss[1]).toBe('–');
    expect(rows.find(({ label }) => label === 'Scaled shared key')!.loss[0]).toBe('–');
    for (const { loss } of rows) expect(loss.join()).toMatch(/\d\.\d\d \(\d\.\d\d to \d\.\d\d\)/);
  });

  it('names the least and the largest loss of the seeds beside every arm, and none beside a run of other parameters', () => {
    const spans = [...body.matchAll(/class="span [^>]*>([\d.]+) to ([\d.]+)</g)];
    expect(spans).toHaveLength(arms.length);
    const losses = sweepValues(sweep, 'qknorm', 'lastLoss', { attention: 'mha' });
    expect(spans.map(([, least, most]) => `${least} ${most}`)).toContain(
      `${Math.min(...losses).toFixed(2)} ${Math.max(...losses).toFixed(2)}`,
    );
    const other = html({ ...recorded, params: { ...recorded.params, lr: 0.05 } });
    expect(other).not.toContain('class="span ');
  });

  it('names the arms in the order of the numbers beside them', () => {
    const names = [...body.matchAll(/<text class="name .*?<\/text>/gs)].map(([text]) => ({
      y: Number(text.match(/ y="([\d.]+)"/)![1]),
      number: Number(text.match(/class="number.*?>([\d.]+)</)![1]),
    }));
    const falling = names.toSorted((a, b) => a.y - b.y).map(({ number }) => number);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('a way that is chosen', () => {
  it('stands alone beside Muon and QK-Clip, as the preset of that way says', () => {
    for (const [arm, preset] of [
      ['softcap', 'softcap'],
      ['qknorm', 'qknorm'],
      ['layer', 'layer'],
    ] as const) {
      const flags = flagOf(arm)!;
      const shown = wrongWaysSpec.arms({ ...recorded.params, ...flags }).map(({ id }) => id);
      expect(shown).toEqual(['muon', 'muonclip', arm]);
      expect(onlyWay(shown)).toBe(arm);
      const { params } = wrongWaysSpec.presets.find(({ id }) => id === preset)!;
      expect({ ...recorded.params, ...params }).toEqual({ ...recorded.params, ...flags });
    }
  });

  it('gives way to all of them when it is chosen again; Muon and QK-Clip cannot be chosen', () => {
    const all = { ...recorded.params, ...flagOf('softcap'), ...flagOf(undefined) };
    expect(all).toEqual(recorded.params);
    expect([flagOf('muon'), flagOf('muonclip')]).toEqual([undefined, undefined]);
    expect(onlyWay(['muon', 'softcap', 'layer'])).toBeUndefined();
  });
});

it('says of other parameters which products passed ten times τ and which stayed below twice τ', () => {
  expect(foresee(recorded, arms, 400)).toBe(
    'Above ten times τ: Muon alone, Soft-cap, and Clipped gradients. Below twice τ: QK-Clip, QK-Norm, and One γ a layer.',
  );
  expect(foresee(recorded, arms, 3)).toMatch(/^No product passes ten times τ\. Below twice τ: Muon alone, /);
  expect(foresee({ ...recorded, arms: {} }, arms, 400)).toBeUndefined();
});

describe('a run that diverged', () => {
  const stopped = 'Loss or logits stopped being finite at step 3: the run diverged.';
  const broken: WrongWaysFrame[] = recorded.arms.muon!.slice(0, 4).map((frame) => ({ ...frame }));
  broken[3] = { step: 3, loss: Number.NaN, maxLogit: new Array(8).fill(Number.POSITIVE_INFINITY), stopped };
  const diverged = { ...recorded, arms: { ...recorded.arms, muon: broken } };

  it('is drawn as far as it went, and told', () => {
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(summarize(diverged, arms, 30)).toContain(stopped);
    expect(news(diverged, 0, 10)).toEqual([`Muon alone: ${stopped}`]);
    expect(news(diverged, 4, 10)).toEqual([]);
    expect(tabulate(diverged, arms, 400).rows.at(-1)).toContain('stopped');
  });
});

it('middleOf takes what came last, and what is no number is left out', () => {
  expect(middleOf([1, 100], 1)).toBeCloseTo(10, 9);
  expect(middleOf([1, Number.POSITIVE_INFINITY, Number.NaN, 100, 7], 3)).toBeCloseTo(10, 9);
  expect(middleOf([...Array(20).fill(1), ...Array(16).fill(5)], 35)).toBeCloseTo(5, 9);
});

describe('columns', () => {
  it('grow to the frames on view and no further, and know a cap', () => {
    const columns = new ArmColumns(400);
    columns.grow(recorded.arms.softcap!, 15);
    expect([columns.count, columns.isCapped]).toEqual([15, true]);
    columns.grow(recorded.arms.softcap!, 400);
    expect(columns.high).toBe(wrongWaysSpec.summarize(recorded.arms.softcap!, recorded.params).peakProduct);
  });
});
