import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { ArmColumns, CELLS, meanLoss } from '../arm-columns.ts';
import definition from './figure.ts';
import { LETTER_PAIR_LOSS } from './letter-pairs.ts';
import { type MuonclipFrame, muonclipSpec } from './spec.ts';
import { largestOf, type MuonclipRun, news, peakOf, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const STEPS = 40;

/** Frames whose numbers are known: the logits of head 0 are `slope` × step, every other head has 1. */
function framesOf(slope: number): MuonclipFrame[] {
  return Array.from({ length: STEPS }, (_, step) => ({
    step,
    loss: 4 - step * 0.05,
    maxLogit: Array.from({ length: CELLS }, (_, cell) => (cell === 0 ? Math.max(0.5, slope * step) : 1)),
    ...(step % 10 === 0 && { norms: [2, 2.1, 2.2, 2.3] }),
  }));
}

const run: MuonclipRun = {
  experiment: 'muonclip',
  version: 1,
  params: { ...defaultsOf(muonclipSpec.params), steps: STEPS, adamwClip: true },
  arms: { muon: framesOf(10), muonclip: framesOf(1), adamw: framesOf(100), adamwclip: framesOf(2) },
};
const arms = muonclipSpec.arms(run.params);
const seeds: Sweep = JSON.parse(readFileSync('content/kimi-k2/runs/muonclip-seeds.json', 'utf8'));
const html = (recorded: MuonclipRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: { 'muonclip-seeds': seeds },
    number: 'Figure 1',
    claim: 'S_max & a claim.',
    embedHref: '/embed/muonclip/',
  }).body;

describe('the still', () => {
  const body = html(run);

  it('has head, state word, charts, table and provenance without a browser', () => {
    expect(body).toContain('recorded');
    expect(body).toContain('Our toy');
    expect(body).toContain('<table');
    expect(body).toContain('Muon: largest attention logit 390, mean loss 2.275');
  });

  it('draws the three arms of the default parameters on one axis out of the four that are recorded', () => {
    const chart = body.slice(body.indexOf('class="chart'), body.indexOf('loss, nats per character'));
    expect(chart.match(/<path class="line [^"]*"/g)?.map((path) => /arm-\w+/.exec(path)?.[0])).toEqual([
      'arm-muon',
      'arm-muonclip',
      'arm-adamw',
    ]);
  });

  it('draws tau as a slider, and the heads of each arm, those over τ in full colour', () => {
    expect(body.match(/role="slider"[^>]*aria-label="Clip threshold τ"/g)).toHaveLength(1);
    expect(body.match(/class="head[ "]/g)).toHaveLength(3 * CELLS);
    // Head 0 alone is over τ at the end, under every optimizer.
    expect(body.match(/class="head[^"]* under"/g)).toHaveLength(3 * CELLS - 3);
  });

  it('draws what every seed of the three arms ended with, beside a run that is one of theirs and no other', () => {
    const recorded = decodeRun(JSON.parse(readFileSync('content/kimi-k2/runs/muonclip.json', 'utf8')));
    const one = recorded as unknown as MuonclipRun;
    expect(html(one).match(/class="seed[ "]/g)).toHaveLength(3 * 3);
    expect(html({ ...one, params: { ...one.params, lr: 0.05 } })).not.toContain('class="seed');
    // The seed of the recorded run ends where its curve does.
    const [first] = seeds.cells;
    expect(first!.arms.muonclip!.lastLoss).toBeCloseTo(
      muonclipSpec.summarize(one.arms.muonclip!, one.params).lastLoss as number,
      3,
    );
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('a run that diverged', () => {
  const stopped = 'The loss stopped being finite at step 12: the run diverged.';
  const broken = framesOf(10).slice(0, 13);
  broken[12] = { step: 12, loss: Number.NaN, maxLogit: new Array(CELLS).fill(Number.POSITIVE_INFINITY), stopped };
  const diverged: MuonclipRun = { ...run, arms: { ...run.arms, adamw: broken } };

  it('is drawn as far as it went, without a coordinate that is not a number', () => {
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
  });

  it('is told in the summary, the table and the news', () => {
    expect(summarize(diverged, arms, 30)).toContain(
      `AdamW: largest attention logit ∞, mean loss not a number, stopped. ${stopped}`,
    );
    expect(tabulate(diverged, arms, STEPS).rows.at(-1)).toContain('stopped');
    expect(news(diverged, 10, 20)).toContain(`AdamW: ${stopped}`);
  });
});

describe('the words', () => {
  it('tell the first clip once, by layer and head', () => {
    expect(news(run, 0, STEPS)).toEqual([
      'Muon + QK-Clip: first clip at step 32, layer 1, head 1.',
      'AdamW + QK-Clip: first clip at step 17, layer 1, head 1.',
    ]);
    expect(news(run, 0, 10)).toEqual([]);
    expect(news(run, 35, STEPS)).toEqual([]);
  });

  it('tabulate about a dozen rows that include the first and the last step', () => {
    const { columns, rows } = tabulate(run, arms, STEPS);
    expect(columns).toHaveLength(9);
    expect(rows.map(([step]) => step)).toEqual(['0', '10', '20', '30', '39']);
  });
});

describe('columns', () => {
  it('grow to the frames on view and no further', () => {
    const columns = new ArmColumns(STEPS);
    columns.grow(run.arms.muon!, 15);
    expect([columns.count, columns.largest[14], columns.normSteps]).toEqual([15, 140, [0, 10]]);
    columns.grow(run.arms.muon!, STEPS);
    expect([columns.count, columns.high, columns.low]).toEqual([STEPS, 390, 0.5]);
  });

  it('average the loss over the last 25 steps', () => {
    const frames = Array.from({ length: 200 }, (_, step) => ({ step, loss: step, maxLogit: [] }));
    expect(meanLoss(frames, 0)).toBe(0);
    expect(meanLoss(frames, 150)).toBe(138);
  });
});

describe('the claims hold for the recorded runs of the presets', () => {
  const read = (name: string) =>
    decodeRun(JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'))) as unknown as MuonclipRun;
  const end = (frames: readonly MuonclipFrame[] = []) => meanLoss(frames, frames.length - 1);
  const at = (frames: readonly MuonclipFrame[] = [], share: number) =>
    meanLoss(frames, Math.floor(share * frames.length));

  it('without a clip S_max passes a thousand and learning stalls; QK-Clip holds Muon’s near τ, and its loss goes on falling', () => {
    const { arms, params } = read('muonclip');
    for (const arm of ['muon', 'adamw']) {
      expect(peakOf(arms[arm]!)).toBeGreaterThan(1000);
      // In the second half of the run hardly anything is learned.
      expect(at(arms[arm], 0.5) - end(arms[arm])).toBeLessThan(0.1);
    }
    expect(peakOf(arms.muonclip!)).toBeLessThan(2 * params.tau);
    expect(at(arms.muonclip, 0.5) - end(arms.muonclip)).toBeGreaterThan(0.2);
  });

  it('explode: the clip never acts on Muon, and every arm passes a thousand', () => {
    const { arms, params } = read('muonclip-explode');
    expect(peakOf(arms.muon!)).toBeLessThan(params.tau);
    expect(arms.muonclip!.map(largestOf)).toEqual(arms.muon!.map(largestOf));
    for (const frames of [arms.muon!, arms.muonclip!, arms.adamw!]) expect(peakOf(frames)).toBeGreaterThan(1000);
  });

  it('best: no head of Muon passes τ, and the sentence has the number of the run', () => {
    const run = read('muonclip-best');
    const peak = peakOf(run.arms.muon!);
    expect(peak).toBeLessThan(run.params.tau);
    expect(definition.claims!.best!(run as unknown as Run)).toContain(`stays below ${Math.ceil(peak)},`);
  });
});

describe('the loss of the letter pairs', () => {
  const read = (name: string) =>
    decodeRun(JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'))) as unknown as MuonclipRun;
  const endOf = (name: string, arm: string) => {
    const { arms, params } = read(name);
    return muonclipSpec.summarize(arms[arm]!, params) as { lastLoss: number; lastMaxLogit: number };
  };

  it('is a dotted line of the loss chart', () => {
    expect(html(read('muonclip')).match(/<line class="pairs/g)).toHaveLength(1);
  });

  it('lies between the clipped Muon of the recorded run and all the others, AdamW with held logits among them', () => {
    expect(endOf('muonclip', 'muonclip').lastLoss).toBeLessThan(LETTER_PAIR_LOSS);
    for (const arm of ['muon', 'adamw', 'adamwclip'])
      expect(endOf('muonclip', arm).lastLoss).toBeGreaterThan(LETTER_PAIR_LOSS);
    expect(endOf('muonclip', 'adamwclip').lastMaxLogit).toBeLessThan(2 * read('muonclip').params.tau);
  });

  it('is left far behind under MLA at half the rate, with logits in the hundreds', () => {
    const { lastLoss, lastMaxLogit } = endOf('muonclip-mla', 'muon');
    expect(lastMaxLogit).toBeGreaterThan(300);
    expect(lastLoss).toBeLessThan(LETTER_PAIR_LOSS - 0.2);
  });
});
