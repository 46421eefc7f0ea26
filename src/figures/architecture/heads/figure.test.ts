import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import { type HeadsFrame, headsSpec } from './spec.ts';
import {
  change,
  doublingOf,
  FIXED,
  foresee,
  fromHeads,
  type HeadsRun,
  heldAt,
  lossesOf,
  news,
  SPLIT,
  summarize,
  tabulate,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const sweeps: Record<string, Sweep> = { [FIXED]: read(FIXED), [SPLIT]: read(SPLIT) };
const recorded = decodeRun(read('heads'));
const run = recorded as unknown as HeadsRun;
const facts = {
  'AR-71': { text: '0.5 %', value: 0.5, href: '#' },
  'AR-72': { text: '1.2 %', value: 1.2, href: '#' },
};
const html = (one = recorded) =>
  draw(definition, View, { recorded: one, sweeps, facts, number: 'Figure 8', embedHref: '/embed/heads/' }).body;

describe('the still', () => {
  it('has both rates, the report beside the toy, every seed, and the run on the way', () => {
    const body = html();
    expect(body.match(/role="img"/g)).toHaveLength(3);
    for (const words of ['learning rate 0.008', 'learning rate 0.02', 'the report', '−0.5 to −1.2 %', '8 heads'])
      expect(body).toContain(words);
    expect(body.match(/class="hollow /g)).toHaveLength(2 * 2);
    // Of one head at the high rate one seed is off the axis, and is written.
    expect(body).toContain('2.24 ↑');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as an arm went that diverged', () => {
    const stopped = 'The loss stopped being finite at step 70: the run diverged.';
    const frames = (run.arms.heads4 ?? []).slice(0, 70);
    const broken = [...frames, { step: 70, loss: Number.NaN, stopped }] as HeadsFrame[];
    const diverged = { ...run, arms: { ...run.arms, heads4: broken } };
    expect(html(diverged as unknown as typeof recorded)).not.toMatch(/ (d|x|y|cx|cy)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, 600)).toEqual([`4 heads: ${stopped}`]);
    const [four, eight] = [3, 4].map((i) => headsSpec.arms({ ...run.params, pair: 'all' })[i - 1]!);
    expect(summarize(diverged, [four!, eight!], 599)).toContain(stopped);
    expect(tabulate(diverged, [four!, eight!], 600).rows.at(-1)).toContain('stopped');
  });
});

describe('the sweep', () => {
  it('agrees with the run that the figure opens with, and with what was measured before by another script', () => {
    for (const heads of [1, 2, 4, 8, 16]) {
      const [first] = lossesOf(sweeps, 'fixed', 0.008, heads);
      expect(heldAt(run.arms[`heads${heads}`]!, 599)).toBeCloseTo(first!, 4);
    }
    const means = (lr: number, all: readonly number[]) =>
      all.map((heads) => meanInterval(lossesOf(sweeps, 'fixed', lr, heads)).mean);
    const before = [1.9007, 1.8855, 1.8663, 1.8811];
    means(0.008, [2, 4, 8, 16]).forEach((mean, i) => {
      expect(mean).toBeCloseTo(before[i]!, 3);
    });
    expect(lossesOf(sweeps, 'split', 0.05, 4)).toHaveLength(0);
    // Four heads of width 16 are one model, whatever it is called.
    expect([...lossesOf(sweeps, 'split', 0.008, 4)]).toEqual([...lossesOf(sweeps, 'fixed', 0.008, 4)]);
  });
});

describe('every claim holds for the recorded sweep', () => {
  const doubling = (heads: number, lr = 0.008, width: 'fixed' | 'split' = 'fixed') =>
    doublingOf(sweeps, width, lr, heads);

  it('four heads to eight: lower in every seed at the rate that suits, by about a hundredth, and higher at the other', () => {
    expect(Math.max(...doubling(4))).toBeLessThan(0);
    expect(meanInterval(doubling(4)).mean).toBeGreaterThan(-0.015);
    expect(meanInterval(doubling(4)).mean).toBeLessThan(-0.005);
    expect(Math.min(...doubling(4, 0.02))).toBeGreaterThan(0);
    expect(doubling(4)).toHaveLength(3);
  });

  it('eight heads to sixteen: higher in two seeds of three, and the third stays', () => {
    const sorted = [...doubling(8)].sort((a, b) => a - b);
    expect(Math.abs(sorted[0]!)).toBeLessThan(0.001);
    expect(sorted[1]).toBeGreaterThan(0.005);
  });

  it('one width for all heads: four to eight is higher in every seed and at both rates', () => {
    for (const lr of [0.008, 0.02]) {
      expect(doubling(4, lr, 'split')).toHaveLength(3);
      expect(Math.min(...doubling(4, lr, 'split'))).toBeGreaterThan(0);
    }
  });

  it('three seeds do not settle it: from two heads on no interval of a doubling at the lower rate leaves out no change at all', () => {
    for (const heads of [2, 4, 8]) {
      const { mean, margin } = meanInterval(doubling(heads));
      expect(Math.abs(mean)).toBeLessThan(margin);
    }
  });

  it('of other states is said by the sweep, at both rates where both were recorded', () => {
    const params = { ...run.params, pair: '8' as const };
    expect(foresee(params, sweeps)).toMatch(
      /^From 8 heads to 16 .*at rate 0.008 \+0.8 % on average.*; at rate 0.02 \+3.4 %/,
    );
    expect(foresee({ ...params, width: 'split', pair: '1' }, sweeps)).toMatch(/^From 1 head to 2/);
    expect(foresee(params, {})).toBeUndefined();
    expect([fromHeads({ pair: 'all' }), fromHeads({ pair: '1' })]).toEqual([4, 1]);
    expect([0.0102, -0.0204, 0.0001].map(change)).toEqual(['+1.0 %', '−2.0 %', '0.0 %']);
  });
});
