import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import { bestOf, firstHelped, nearest, readMap, readOff, tauName } from './map.ts';
import { NO_CLIP, type StabilityFrame, stabilitySpec } from './spec.ts';
import { type StabilityRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const cell = (tau: number, lr: number, seed: number, lastLoss: number, peakMaxLogit: number) => ({
  params: { tau, lr, seed },
  arms: { muonclip: { lastLoss, peakMaxLogit } },
});
const sweep = (weightDecay: number, rise: number): Sweep => ({
  experiment: 'stability',
  version: 1,
  params: {},
  sweep: { weightDecay: [weightDecay], tau: [30, NO_CLIP], lr: [0.1, 0.01], seed: [1, 2] },
  seconds: 1,
  cells: [
    cell(30, 0.01, 1, 1.9, 10),
    cell(30, 0.01, 2, 2.1, 40),
    cell(30, 0.1, 1, 2.2, 50),
    cell(30, 0.1, 2, 2.4, 50),
    cell(NO_CLIP, 0.01, 1, 1.9, 10),
    cell(NO_CLIP, 0.01, 2, 2.1, 40),
    cell(NO_CLIP, 0.1, 1, 2.4 + rise, 1000),
    cell(NO_CLIP, 0.1, 2, 2.6 + rise, 4000),
  ],
  sample: { experiment: 'stability', version: 1, params: {}, arms: {} },
});

describe('readMap', () => {
  const map = readMap([sweep(0, 0), sweep(0.1, 1)], 0);

  it('has the rates from low to high and the thresholds from none to the tightest', () => {
    expect([map.rates, map.taus, map.cells.length]).toEqual([[0.01, 0.1], [NO_CLIP, 30], 4]);
  });

  it('takes the mean of the losses and the geometric middle of the logits over the seeds', () => {
    const [low, high] = map.cells;
    expect([low?.loss, low?.maxLogit]).toEqual([expect.closeTo(2, 12), expect.closeTo(20, 9)]);
    expect([high?.lr, high?.tau, high?.loss]).toEqual([0.1, NO_CLIP, expect.closeTo(2.5, 12)]);
    expect(high?.maxLogit).toBeCloseTo(2000, 6);
  });

  it('takes the sweep whose weight decay is nearest', () => {
    expect(readMap([sweep(0, 0), sweep(0.1, 1)], 0.08).weightDecay).toBe(0.1);
    expect(readMap([sweep(0, 0), sweep(0.1, 1)], 0.02).weightDecay).toBe(0);
  });

  it('knows the best rate of a threshold', () => {
    expect(bestOf(map, 30).lr).toBe(0.01);
  });
});

describe('what is read off the map', () => {
  const map = readMap([sweep(0, 0), sweep(0.1, 1)], 0);

  it('is of the nearest value on a log scale', () => {
    expect([nearest([0.01, 0.1], 0.03), nearest([0.01, 0.1], 0.04), nearest([10_000, 30], 10_000)]).toEqual([0, 1, 0]);
  });

  it('has the first of the highest rates at all of which the tighter clip ends lower', () => {
    expect(firstHelped(map)).toBe(1);
    expect(firstHelped(readMap([sweep(0, -1)], 0))).toBe(2);
  });

  it('is said of a cell, of its clip beside none, and of what is on no map', () => {
    const said = (params: { lr: number; tau: number; weightDecay: number }, isEdited = false) =>
      readOff(map, { params, isEdited });
    expect(said({ lr: 0.1, tau: 30, weightDecay: 0 })).toBe(
      'At rate 0.1 with τ 30: loss 2.30, mean of 2 seeds; without a clip 2.50, and the largest logits reach 2000 in place of 50.0.',
    );
    expect(said({ lr: 0.1, tau: NO_CLIP, weightDecay: 0 })).toContain('without a clip: loss 2.50');
    expect(said({ lr: 0.05, tau: 30, weightDecay: 0 }, true)).toBe(
      'Rate 0.05 with τ 30 is not on the map: run it to see its largest logit.',
    );
    expect(said({ lr: 0.1, tau: 30, weightDecay: 0.02 })).toContain('no map of weight decay 0.02');
  });
});

describe('the claims hold for the recorded maps', () => {
  const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep;
  const sweeps = [read('stability-map'), read('stability-map-decay')];
  const [plain, decayed] = [readMap(sweeps, 0), readMap(sweeps, 0.1)];
  const rowOf = (map: typeof plain, tau: number) => map.cells.filter((one) => one.tau === tau);
  const at = (map: typeof plain, tau: number, lr: number) => rowOf(map, tau).find((one) => one.lr === lr)!;

  it('past the best rate the loss rises in every row, and at the three highest ends lower, the tighter the clip', () => {
    const past = plain.rates.filter((lr) => lr >= 0.01);
    for (const tau of plain.taus) {
      expect(bestOf(plain, tau).lr).toBe(0.01);
      for (const [i, lr] of past.slice(1).entries())
        expect(at(plain, tau, lr).loss).toBeGreaterThan(at(plain, tau, past[i]!).loss);
    }
    for (const lr of plain.rates.slice(-3))
      for (const [i, tau] of plain.taus.slice(1).entries())
        expect(at(plain, tau, lr).loss).toBeLessThan(at(plain, plain.taus[i]!, lr).loss);
  });

  it('at the best rate the rows differ by no more than the seeds of one of them', () => {
    const best = plain.taus.map((tau) => at(plain, tau, 0.01));
    const means = best.map(({ loss }) => loss);
    const spreads = best.map(({ losses }) => Math.max(...losses) - Math.min(...losses));
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(Math.max(...spreads));
  });

  it('without a clip the logits pass a thousand, and every threshold ends lower', () => {
    expect(at(plain, NO_CLIP, 0.06).maxLogit).toBeGreaterThan(1000);
    for (const tau of [100, 30, 10]) expect(at(plain, tau, 0.06).loss).toBeLessThan(at(plain, NO_CLIP, 0.06).loss);
  });

  it('at the best rate the clip of the preset’s run never acts, and its cell has the loss of no clip to two decimals', () => {
    const own = sweeps[0]!.cells.find(({ params }) => params.tau === 30 && params.lr === 0.01 && params.seed === 1)!;
    expect(own.arms.muonclip!.overTau).toBe(0);
    expect(at(plain, 30, 0.01).loss.toFixed(2)).toBe(at(plain, NO_CLIP, 0.01).loss.toFixed(2));
  });

  it('with weight decay the logits of three rates are less than a third, and the clip’s gain is within the interval', () => {
    for (const lr of [0.03, 0.06, 0.1])
      expect(at(decayed, NO_CLIP, lr).maxLogit).toBeLessThan(at(plain, NO_CLIP, lr).maxLogit / 3);
    for (const lr of [0.06, 0.1]) {
      const [clipped, free] = [at(decayed, 30, lr).losses, at(decayed, NO_CLIP, lr).losses];
      const gain = meanInterval(seedDifferences(clipped, free));
      expect(gain.mean).toBeGreaterThan(0);
      expect(gain.margin).toBeGreaterThan(gain.mean);
    }
  });
});

it('the recorded map was made without a run that its highest threshold clips', () => {
  const recorded = JSON.parse(readFileSync('content/kimi-k2/runs/stability-map.json', 'utf8')) as Sweep;
  const highest = readMap([recorded], 0).cells.filter(({ tau }) => tau === NO_CLIP);
  expect(highest.length).toBeGreaterThan(3);
  const peaks = recorded.cells.filter(({ params }) => params.tau === NO_CLIP).map(({ arms }) => arms.muonclip?.overTau);
  expect(peaks.every((share) => share === 0)).toBe(true);
});

describe('the figure', () => {
  const params = { ...defaultsOf(stabilitySpec.params), steps: 20 };
  const frames: StabilityFrame[] = Array.from({ length: 20 }, (_, step) => ({
    step,
    loss: 3 - step / 10,
    maxLogit: 2 * step + 1,
  }));
  const run: StabilityRun = { experiment: 'stability', version: 1, params, arms: { muonclip: frames } };
  const { body } = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'stability-map': sweep(0, 0) },
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/stability/',
  });

  it('draws every cell once, of one size, as something to choose, and the chart of the one that is chosen', () => {
    expect(body.match(/role="button"/g)).toHaveLength(4);
    expect(body).toContain('learning rate 0.1, no clip: last loss, mean of 2 seeds, 2.50');
    expect(body.match(/role="button"[^>]*aria-pressed="true"/g)).toHaveLength(1);
    expect(new Set(body.match(/(?<=class="shade[^>]*width=")[^"]+/g))).toEqual(new Set(['50%']));
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('draws what two recorded seeds reached with the clip and without, and nothing beside a run that no cell has', () => {
    const onMap = { ...run, params: { ...params, lr: 0.1 } };
    const other = draw(definition, View, {
      recorded: onMap as unknown as Run,
      sweeps: { 'stability-map': sweep(0, 0) },
      number: 'Figure 1',
      embedHref: '/embed/stability/',
    }).body;
    expect([body, other].map((html) => html.match(/class="peak /g)?.length)).toEqual([undefined, 4]);
  });

  it('draws a run without a clip in the colour of Muon, one with a clip in the clip’s', () => {
    const lineOf = (html: string) => html.match(/<path class="line ([^ "]+)/)?.[1];
    const unclipped = { ...run, params: { ...params, tau: NO_CLIP } };
    const other = draw(definition, View, {
      recorded: unclipped as unknown as Run,
      sweeps: { 'stability-map': sweep(0, 0) },
      number: 'Figure 1',
      embedHref: '/embed/stability/',
    }).body;
    expect([lineOf(body), lineOf(other)]).toEqual(['arm-muonclip', 'arm-muon']);
  });

  it('says in words what the map shows', () => {
    const map = readMap([sweep(0, 0)], 0);
    expect(summarize(map, run, 19)).toBe(
      'With weight decay 0: no clip: lowest loss 2.00 at rate 0.01; τ 30: lowest loss 2.00 at rate 0.01. The run on view, rate 0.06, τ 30: loss 1.10 and largest logit 39.0 at step 20.',
    );
    expect(tabulate(map).rows[1]).toEqual(['0.1', 'no clip', '2.500', '2.400, 2.600', '2000']);
    expect(tauName(100)).toBe('τ 100');
  });
});
