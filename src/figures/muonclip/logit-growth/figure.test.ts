import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatShort } from '../../../frame/chart/format.ts';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { headColumns } from './columns.ts';
import definition from './figure.ts';
import { experiment as logitGrowth } from './run.ts';
import { headIndex, type LogitGrowthFrame, logitGrowthSpec } from './spec.ts';
import { foresee, type LogitGrowthRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const params = { ...defaultsOf(logitGrowthSpec.params), steps: 31 };
const arms = Object.fromEntries(['muon', 'adamw'].map((arm) => [arm, [...logitGrowth.run(params, arm)]]));
const run = { experiment: 'logit-growth', version: 1, params, arms };
const named = logitGrowthSpec.arms(params);

describe('the measured factors', () => {
  const measured = (arms.muon as LogitGrowthFrame[]).filter((frame) => frame.maxLogit);

  it('are taken at every tenth step and the last', () => {
    expect(measured.map(({ step }) => step)).toEqual([0, 10, 20, 30]);
  });

  it('bound the logits of every head: no product of norms is passed', () => {
    for (const frames of Object.values(arms)) {
      for (let cell = 0; cell < 8; cell++) {
        const head = `L${Math.floor(cell / 4) + 1}H${(cell % 4) + 1}`;
        const { maxLogit, bound, alignment } = headColumns(frames, frames.length, head);
        for (const [i, logit] of maxLogit.entries()) expect(logit).toBeLessThanOrEqual(bound[i]!);
        for (const share of alignment) expect(share).toBeLessThanOrEqual(1 + 1e-6);
      }
    }
  });

  it('show equal singular values in Muon’s first update: its norm is near that of 0.2 √64 times a head’s share', () => {
    // The whole update has all singular values near 0.2 √64 = 1.6 times the learning rate; the block of one head no more.
    for (const norm of measured[0]!.update!) {
      expect(norm).toBeGreaterThan(0.9);
      expect(norm).toBeLessThan(1.6 * 1.14);
    }
  });

  it('never push further than the update is long', () => {
    for (const frames of Object.values(arms))
      for (const { push } of frames)
        for (const share of push ?? []) expect(Math.abs(share)).toBeLessThanOrEqual(1 + 1e-6);
  });
});

describe('the claims hold for the recorded runs', () => {
  const read = (name: string) =>
    decodeRun(JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'))) as unknown as LogitGrowthRun;
  const growth = (run: LogitGrowthRun, arm: string) => {
    const { query, key, maxLogit } = headColumns(run.arms[arm]!, run.arms[arm]!.length, 'loudest');
    return [query, key, maxLogit].map((values) => values.at(-1)! / values[0]!);
  };

  it('high rate: both norms more than tenfold under Muon, the logit more than a hundredfold, and all three more under AdamW', () => {
    const high = read('logit-growth');
    const [query, key, logit] = growth(high, 'muon');
    expect(Math.min(query!, key!)).toBeGreaterThan(10);
    expect(logit).toBeGreaterThan(100);
    for (const [i, factor] of growth(high, 'adamw').entries()) expect(factor).toBeGreaterThan(growth(high, 'muon')[i]!);
  });

  it('after the first third the loss of Muon hardly falls, and the norms of its query matrices about double', () => {
    const frames = read('logit-growth').arms.muon!;
    const third = frames.length / 3;
    const lossAround = (step: number) => frames.slice(step - 25, step).reduce((sum, { loss }) => sum + loss, 0) / 25;
    expect(Math.abs(lossAround(third) - lossAround(frames.length))).toBeLessThan(0.05);
    expect(lossAround(50) - lossAround(third)).toBeGreaterThan(0.15);
    for (const [cell, norm] of frames.at(-1)!.query!.entries())
      expect(Math.abs(norm / frames[third]!.query![cell]! - 2)).toBeLessThan(0.4);
  });

  it('while the steps triple to the end, Muon’s query norms grow nearer to noise, by the root of three, than to a push', () => {
    const high = read('logit-growth');
    const { queryTripled, queryTripledEarly } = logitGrowthSpec.summarize(high.arms.muon!, high.params);
    expect(queryTripled! / Math.sqrt(3)).toBeLessThan(3 / queryTripled! / 1.3);
    // Early, from step 30 to 90, they grow faster than that.
    expect(queryTripledEarly! / queryTripled!).toBeGreaterThan(1.2);
    const columns = headColumns(high.arms.muon!, 600, 'loudest');
    const slope = (from: number, to: number) => {
      const norm = (step: number) => columns.query[columns.steps.indexOf(step)]!;
      return Math.log(norm(to) / norm(from)) / Math.log(to / from);
    };
    expect(slope(30, 80)).toBeGreaterThan(0.75);
    expect(slope(200, 599)).toBeLessThan(0.6);
  });

  it('what the updates add along the long axis is nearly all that the norms grow by, and the share of it falls', () => {
    for (const arm of ['muon', 'adamw']) {
      const frames = read('logit-growth')
        .arms[arm]!.filter(({ query }) => query !== undefined)
        .slice(3);
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const grown = mean(frames.at(-1)!.query!) - mean(frames[0]!.query!);
      const steps = frames.at(-1)!.step - frames[0]!.step;
      const along = mean(frames.map(({ update, push }) => mean(update!.map((size, i) => size * push![i]!))));
      expect((along * steps * 0.06) / grown).toBeGreaterThan(0.9);
      expect((along * steps * 0.06) / grown).toBeLessThan(1.1);
      const shares = frames.map(({ push }) => mean(push!));
      expect(mean(shares.slice(-20))).toBeLessThan(mean(shares.slice(0, 10)) / 2);
    }
  });

  it('low rate: neither norm of Muon doubles, its logit grows sixfold; fourfold and over fortyfold under AdamW', () => {
    const low = read('logit-growth-low');
    const [query, key, logit] = growth(low, 'muon');
    expect(Math.max(query!, key!)).toBeLessThan(2);
    expect(Math.round(logit!)).toBe(6);
    const [query2, key2, logit2] = growth(low, 'adamw');
    expect([Math.round(query2!), Math.round(key2!)]).toEqual([4, 4]);
    expect(logit2).toBeGreaterThan(40);
  });

  it('the three factors of the picture multiply to the logit', () => {
    const { query, key, rest, maxLogit } = headColumns(read('logit-growth').arms.muon!, 600, 'L1H3');
    for (const [i, logit] of maxLogit.entries()) expect(query[i]! * key[i]! * rest[i]!).toBeCloseTo(logit, 6);
  });
});

describe('the picture', () => {
  const html = (drawn: LogitGrowthRun) =>
    draw(definition, View, {
      recorded: drawn as unknown as Run,
      sweeps: {},
      number: 'Figure 5',
      embedHref: '/embed/logit-growth/',
    }).body;

  it('has a large rectangle an arm and a small one for each of its heads', () => {
    expect(html(run).match(/<rect class="product /g)).toHaveLength(2 + 2 * 8);
    expect(html(run).match(/<g class="box /g)).toHaveLength(2);
  });

  it('has below each factor how much it has grown since the first step, and these multiply to the growth of the logit', () => {
    const high = decodeRun(JSON.parse(readFileSync('content/kimi-k2/runs/logit-growth.json', 'utf8')));
    const grown = [...html(high as unknown as LogitGrowthRun).matchAll(/<text class="grown[^>]*>× ([\d.]+)</g)];
    const [query, key, rest, logit] = grown.slice(0, 4).map(([, ratio]) => Number(ratio));
    expect(grown).toHaveLength(8);
    expect((query! * key! * rest!) / logit!).toBeCloseTo(1, 2);
    expect(html({ ...run, arms: { muon: arms.muon!.slice(0, 1), adamw: [] } } as LogitGrowthRun)).not.toContain(
      'grown',
    );
  });

  it('hangs the slopes of a push and of noise at Muon’s point, and draws no slope without one', () => {
    expect(html(run).match(/<path class="guide /g)).toHaveLength(2);
    expect(html({ ...run, arms: { muon: [], adamw: [] } } as LogitGrowthRun)).not.toContain('class="guide ');
  });

  it('draws nothing that is not a number, of a run without a frame, with one, or with no number either', () => {
    const stopped = { step: 0, loss: Number.NaN, stopped: 'It diverged.' };
    const broken = { ...(arms.muon as LogitGrowthFrame[])[0]!, query: Array(8).fill(Number.NaN) };
    for (const muon of [[], [stopped], [broken], arms.muon])
      expect(html({ ...run, arms: { ...run.arms, muon } } as LogitGrowthRun)).not.toMatch(
        / [a-z0-9]+="[^"]*(NaN|Infinity|undefined)[^"]*"/,
      );
  });
});

describe('the head on view', () => {
  it('is the one that is named, or the loudest at the end', () => {
    const frames = [{ step: 0, loss: 1, maxLogit: [1, 9, 2, 3, 4, 5, 6, 7] }];
    expect(headIndex('L2H1', frames)).toBe(4);
    expect(headIndex('loudest', frames)).toBe(1);
    expect(headIndex('loudest', [])).toBe(0);
  });

  it('is claimed over by its growth in the run on view, under each optimizer', () => {
    const said = foresee(run, named, 'L1H2', 31)!;
    const { maxLogit } = headColumns(arms.muon!, 31, 'L1H2');
    expect(said).toMatch(
      /^Under Muon the norms of layer 1, head 2 grow .+ times\. Under AdamW the norms of layer 1, head 2 /,
    );
    expect(said).toContain(`its largest logit ${formatShort(maxLogit.at(-1)! / maxLogit[0]!)} times`);
    expect(foresee(run, named, 'L1H2', 1)).toBeUndefined();
  });

  it('is told in the summary and fills the table', () => {
    expect(summarize(run, named, 'L1H2', 30)).toMatch(
      /^At step 31\. Muon, layer 1, head 2: largest logit .+; AdamW, layer 1, head 2: /,
    );
    const table = tabulate(run, named, 'L1H2', 31);
    expect(table.columns).toHaveLength(13);
    expect(table.rows.map(([step]) => step)).toEqual(['0', '10', '20', '30']);
  });
});
