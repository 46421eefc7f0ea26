import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { seedDifferences } from '../../../lab/statistics.ts';
import { crossing, curvesOf, isSwept, pointsOf, savingsOf } from './curves.ts';
import definition, { REPORT } from './figure.ts';
import { sparsityParams, sparsitySpec } from './spec.ts';
import { claims, factorOf, foresee, news, type SparsityRun, seedRows, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const runOf = (name: string) => decodeRun(read(name)) as unknown as SparsityRun;
const sweeps: Record<string, Sweep> = Object.fromEntries(definition.sweeps!.map((name) => [name, read(name)]));
const law = curvesOf(sweeps['sparsity-experts']);
const recorded = runOf('sparsity');
const defaults = defaultsOf(sparsityParams);
const facts = Object.fromEntries(
  REPORT.map(({ fact }, i) => [fact, { text: `${1.5 + i / 10}×`, value: 1.5 + i / 10, href: '#' }]),
);
const html = (run: SparsityRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps,
    facts,
    number: 'Figure 3',
    embedHref: '/embed/sparsity/',
  }).body;

describe('the still', () => {
  it('has the two arms, the recorded other numbers of experts, and the report’s factors hollow on an axis of their own', () => {
    const body = html(recorded);
    expect(body.match(/<path class="curve own/g)).toHaveLength(2);
    expect(body.match(/<path class="curve s/g)).toHaveLength(4);
    expect(body.match(/arm-report/g)).toHaveLength(3);
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('has no recorded curves beside another text, and what is learnt of repeated rows dotted', () => {
    const body = html(runOf('sparsity-repeated'));
    expect(body.match(/<path class="curve s/g)).toBeNull();
    expect(body.match(/training/g)!.length).toBeGreaterThan(2);
    expect(body).not.toContain('arm-report');
  });

  it('is drawn as far as it went when an arm diverged', () => {
    const stopped = 'The loss stopped being finite at step 30: the run diverged.';
    const broken = [
      recorded.arms.many![0]!,
      { ...recorded.arms.many![1]!, loss: Number.NaN, trainLoss: Number.NaN, stopped },
    ];
    const diverged = { ...recorded, arms: { ...recorded.arms, many: broken } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, 5)).toEqual([`32 experts: ${stopped}`]);
    expect(summarize(diverged, 39)).toContain(stopped);
  });
});

describe('where a curve crosses a loss', () => {
  it('is on the straight line between two points, the first time', () => {
    const points = [
      [0, 4],
      [10, 3],
      [20, 1],
      [30, 3],
      [40, 1],
    ] as const;
    expect(crossing(points, 2)).toBe(15);
    expect(crossing(points, 3)).toBe(10);
    expect(crossing(points, 0.5)).toBeUndefined();
    expect(crossing([], 2)).toBeUndefined();
  });

  it('of half the cost is half as far: the saving is two', () => {
    const seeds = (cost: number) => [
      {
        seed: 1,
        points: [
          [cost, 3],
          [2 * cost, 1],
        ] as const,
      },
    ];
    const curves = [
      { experts: 2, seeds: seeds(10), mean: [] },
      { experts: 8, seeds: seeds(5), mean: [] },
    ];
    expect(savingsOf(curves, 8, 2).map(({ experts, values }) => [experts, ...values])).toEqual([[2, 2]]);
    expect(savingsOf(curves, 8, 0.5)).toEqual([]);
    // More experts than the many are compared too.
    expect(savingsOf(curves, 2, 2).map(({ experts, values }) => [experts, ...values])).toEqual([[8, 0.5]]);
  });

  it('of the recorded pair is where the sweep’s first seed has it', () => {
    const [saving] = savingsOf(law, 32, 2.2);
    expect(saving!.experts).toBe(2);
    // The sweep keeps every second measurement.
    expect(factorOf(recorded, 2.2)! / saving!.values[0]! - 1).toBeCloseTo(0, 1);
    expect(pointsOf(recorded.arms.beside!).at(-1)![1]).toBeCloseTo(law[0]!.seeds[0]!.points.at(-1)![1], 4);
  });
});

describe('every claim holds for the recorded run of its preset', () => {
  const end = (run: SparsityRun, arm: string) => run.arms[arm]!.at(-1)!;

  it('the more experts, the lower every seed’s loss at the end, and the fewer operations to a loss', () => {
    for (let i = 1; i < law.length; i++) {
      const last = (k: number) => law[k]!.seeds.map(({ points }) => points.at(-1)![1]);
      expect(Math.max(...last(i))).toBeLessThan(Math.min(...last(i - 1)));
    }
    for (const level of [2.2, 2.5, 3]) {
      // Thirty-two and sixty-four are near each other there, on the mean in the same order.
      const means = savingsOf(law, 64, level).map(({ interval }) => interval.mean);
      expect(means).toHaveLength(5);
      expect(means.toSorted((a, b) => b - a)).toEqual(means);
    }
  });

  it('caption and text: up to thirty-two the intervals part; of sixty-four it reaches over one at 2.20 and below it further down', () => {
    const at = (level: number) => savingsOf(law, 32, level).find(({ experts }) => experts === 64)!.interval;
    expect(at(2.2).mean - at(2.2).margin).toBeLessThan(1);
    expect(at(2.2).mean + at(2.2).margin).toBeGreaterThan(1);
    expect(at(1.7).mean + at(1.7).margin).toBeLessThan(1);
    const sixteen = savingsOf(law, 32, 2.2).find(({ experts }) => experts === 16)!.interval;
    expect(sixteen.mean - sixteen.margin).toBeGreaterThan(1);
  });

  it('how much is saved depends on the loss', () => {
    const [at3, at22] = [3, 2.2].map((level) => savingsOf(law, 32, level)[0]!.interval);
    expect(at22!.mean - at22!.margin).toBeGreaterThan(at3!.mean + at3!.margin);
  });

  it('on repeated rows the order turns around, on every seed', () => {
    const run = runOf('sparsity-repeated');
    expect(end(run, 'many').loss).toBeGreaterThan(end(run, 'beside').loss);
    expect(end(run, 'many').trainLoss).toBeLessThan(end(run, 'beside').trainLoss);
    const of = (arm: string) => sweepValues(sweeps['sparsity-texts']!, arm, 'lastLoss', { text: 'repeated' });
    expect(Math.min(...seedDifferences(of('beside'), of('many')))).toBeGreaterThan(0);
    expect(claims.repeated!(run)).toContain('turns around');
  });

  it('on one topic, and after a few steps, the two are nearly one', () => {
    for (const [name, most] of [
      ['sparsity-one', 0.02],
      ['sparsity-few', 0.2],
    ] as const) {
      const run = runOf(name);
      expect(Math.abs(end(run, 'many').loss - end(run, 'beside').loss)).toBeLessThan(most);
    }
    // What the law makes of the same pair in the end.
    expect(end(recorded, 'beside').loss - end(recorded, 'many').loss).toBeGreaterThan(0.4);
  });

  it('a dense layer of as many parameters ends lower after as many steps, each of which costs several times as much', () => {
    const run = runOf('sparsity-dense');
    expect(end(run, 'beside').loss).toBeLessThan(end(run, 'many').loss);
    expect(end(run, 'beside').gigaflops / end(run, 'many').gigaflops).toBeGreaterThan(3);
  });
});

describe('the words', () => {
  const asked = { run: recorded, sweeps, isEdited: false, isAtEnd: true };

  it('say the factor at the loss that is chosen, over the seeds where the sweep has both', () => {
    const { mean, margin } = savingsOf(law, 32, 2.5)[0]!.interval;
    expect(foresee({ ...asked, params: { ...defaults, level: 2.5 } })).toBe(
      `To reach a loss of 2.50, 2 experts take ${mean.toFixed(2)} ± ${margin.toFixed(2)} times the operations of 32 experts (3 seeds).`,
    );
    expect(foresee({ ...asked, params: { ...defaults, level: 1.3 } })).toContain('not every seed');
  });

  it('say it of the one run that there is, where no sweep has it', () => {
    const dense = runOf('sparsity-dense');
    const params = { ...dense.params, level: 2.5 };
    expect(foresee({ ...asked, run: dense, params })).toMatch(
      /^To reach a loss of 2.50, a dense layer as large takes .* in this run\.$/,
    );
    expect(foresee({ ...asked, run: dense, params, isEdited: true })).toBeUndefined();
  });

  it('tabulate the run, and every setting over the seeds', () => {
    expect(tabulate(recorded, 40).rows.at(-1)![0]).toBe('1000');
    expect(seedRows(sweeps)).toHaveLength(6 + 4 + 3);
    expect(seedRows(sweeps).every(({ heldOut }) => heldOut.includes('±'))).toBe(true);
    expect(isSwept({ text: 'one', steps: 1000 }, sweeps['sparsity-experts'])).toBe(false);
    expect(sparsitySpec.presets.map(({ id }) => id)).toEqual(['law', 'repeated', 'one', 'few', 'dense']);
  });
});
