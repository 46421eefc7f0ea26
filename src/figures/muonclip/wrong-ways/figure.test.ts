import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { ArmColumns } from '../arm-columns.ts';
import definition from './figure.ts';
import { type WrongWaysFrame, wrongWaysSpec } from './spec.ts';
import { news, seedRows, summarize, tabulate, type WrongWaysRun } from './text.ts';
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

describe('the recorded run says what the claim says', () => {
  const summary = (arm: string) => wrongWaysSpec.summarize(recorded.arms[arm]!, recorded.params);

  it('clipped gradients let the logits explode although every step is clipped', () => {
    expect(summary('gradients').clippedGradients).toBe(recorded.params.steps);
    expect(summary('gradients').peakMaxLogit).toBeGreaterThan(20 * recorded.params.tau);
  });

  it('the products under the soft-cap explode, its logits stay under τ', () => {
    expect(summary('softcap').peakProduct).toBeGreaterThan(20 * recorded.params.tau);
    expect(summary('softcap').peakMaxLogit).toBeLessThanOrEqual(recorded.params.tau);
  });

  it('QK-Norm ends with the lowest loss', () => {
    const losses = arms.map(({ id }) => ({ id, loss: summary(id).lastLoss! })).sort((a, b) => a.loss - b.loss);
    expect(losses[0]!.id).toBe('qknorm');
  });

  it('rescaling weights and QK-Norm keep the logits below twice τ', () => {
    for (const arm of ['muonclip', 'layer', 'qknorm'])
      expect(summary(arm).peakMaxLogit).toBeLessThan(2 * recorded.params.tau);
  });
});

describe('the still', () => {
  const body = html(recorded);

  it('has a panel an arm, τ in each, and the product only under the cap', () => {
    expect(body.match(/<section[^>]*aria-label/g)).toHaveLength(arms.length);
    expect(body.match(/class="tau"/g)).toHaveLength(arms.length);
    expect(body.match(/>product</g)).toHaveLength(1);
  });

  it('has the seeds of both kinds of attention, and a dash for what one of them cannot have', () => {
    const rows = seedRows(sweep);
    expect(rows).toHaveLength(7);
    expect(rows.find(({ label }) => label === 'QK-Norm')!.loss[1]).toBe('–');
    expect(rows.find(({ label }) => label === 'Scaled shared key')!.loss[0]).toBe('–');
    for (const { loss } of rows) expect(loss.join()).toMatch(/\d\.\d\d \(\d\.\d\d to \d\.\d\d\)/);
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
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

describe('columns', () => {
  it('grow to the frames on view and no further, and know a cap', () => {
    const columns = new ArmColumns(400);
    columns.grow(recorded.arms.softcap!, 15);
    expect([columns.count, columns.isCapped]).toEqual([15, true]);
    columns.grow(recorded.arms.softcap!, 400);
    expect(columns.high).toBe(wrongWaysSpec.summarize(recorded.arms.softcap!, recorded.params).peakProduct);
  });
});
