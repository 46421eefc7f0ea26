import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import definition from './figure.ts';
import { bestOf, readMap, tauName } from './map.ts';
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

  it('draws every cell twice, as something to choose', () => {
    expect(body.match(/role="button"/g)).toHaveLength(8);
    expect(body).toContain('learning rate 0.1, no clip: last loss, mean of the seeds 2.50');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('says in words what the map shows', () => {
    const map = readMap([sweep(0, 0)], 0);
    expect(summarize(map, run, 19)).toBe(
      'With weight decay 0: no clip: lowest loss 2.00 at rate 0.01; τ 30: lowest loss 2.00 at rate 0.01. The run on view, rate 0.06, τ 30: loss 1.10 and largest logit 39.0 at step 19.',
    );
    expect(tabulate(map).rows[1]).toEqual(['0.1', 'no clip', '2.500', '2.400, 2.600', '2000']);
    expect(tauName(100)).toBe('τ 100');
  });
});
