import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import { readingAt, type WsdFrame, wsdParams, wsdSpec } from './spec.ts';
import { claims, foresee, news, seedRows, startsOf, summarize, tabulate, type WsdRun } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const runOf = (name: string) => decodeRun(read(name)) as unknown as WsdRun;
const sweeps: Record<string, Sweep> = Object.fromEntries(definition.sweeps!.map((name) => [name, read(name)]));

const STEPS = 40;
/** Losses that are known: they fall by `slope` a step from 3. */
const framesOf = (slope: number): WsdFrame[] =>
  Array.from({ length: STEPS }, (_, step) => ({
    step,
    loss: 3 - slope * step,
    rate: 1,
    ...((step + 1) % 20 === 0 && { heldOut: 3 - slope * step }),
  }));
const made: WsdRun = {
  experiment: 'wsd',
  version: 1,
  params: { ...defaultsOf(wsdParams), steps: STEPS, from: 20, end: 30 },
  arms: { constant: framesOf(0.01), cosine: framesOf(0.02), wsd: framesOf(0.03) },
};
const arms = wsdSpec.arms(made.params);
const html = (recorded: WsdRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps,
    number: 'Figure 2',
    embedHref: '/embed/wsd/',
  }).body;

describe('the still', () => {
  it('has the loss and the rate, the ring, and where every recorded start ends', () => {
    const body = html(runOf('wsd'));
    expect(body).toContain('from step 387');
    expect(body.match(/class="end arm-muon/g)).toHaveLength(sweeps['wsd-starts']!.cells.length);
    expect(body).toContain('seeds</td>');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as it went when an arm diverged', () => {
    const stopped = 'The loss stopped being finite at step 12: the run diverged.';
    const broken = [...framesOf(1).slice(0, 12), { step: 12, loss: Number.NaN, rate: 1, stopped }];
    const diverged = { ...made, arms: { ...made.arms, cosine: broken } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, STEPS)).toEqual([`cosine: ${stopped}`]);
    expect(summarize(diverged, arms, 30)).toContain(stopped);
    expect(tabulate(diverged, arms, STEPS).rows.at(-1)).toContain('stopped');
  });
});

describe('the words', () => {
  it('read the held-out loss at a step or the last one before it', () => {
    expect(readingAt(made.arms.wsd!, 18)).toBeUndefined();
    expect(readingAt(made.arms.wsd!, 30)).toBeCloseTo(3 - 0.03 * 19, 12);
    expect(tabulate(made, arms, STEPS).rows.at(-1)!.slice(0, 3)).toEqual(['40', '1.00', '2.610']);
  });

  it('say where a recorded start ends, and nothing of one that is not', () => {
    const run = runOf('wsd');
    const [first] = startsOf(sweeps['wsd-starts'], run.params);
    expect(first!.from).toBe(20);
    const shown = { run, sweeps, isEdited: true, isAtEnd: false };
    expect(foresee({ ...shown, params: { ...run.params, from: 20 } })).toMatch(
      /^A decay from step 20 on ends at 1\.97\d/,
    );
    expect(foresee({ ...shown, params: { ...run.params, from: 21 } })).toContain('run it to see');
    expect(startsOf(sweeps['wsd-starts'], { ...run.params, lr: 0.02 })).toEqual([]);
  });
});

describe('every claim holds for the recorded runs', () => {
  const end = (run: WsdRun, arm: string, step = run.params.steps - 1) => readingAt(run.arms[arm]!, step)!;

  it('the loss falls faster when the rate begins to, and ends below the cosine’s and the constant rate’s', () => {
    const run = runOf('wsd');
    const { from } = run.params;
    const drop = (arm: string) => end(run, arm, from) - end(run, arm);
    expect(drop('wsd')).toBeGreaterThan(1.5 * drop('constant'));
    expect(end(run, 'wsd')).toBeLessThan(end(run, 'cosine') - 0.05);
    expect(end(run, 'wsd')).toBeLessThan(end(run, 'constant') - 0.05);
  });

  it('a branch that decays early is below the cosine where it ends, and above it at the end', () => {
    const run = runOf('wsd-early');
    expect(end(run, 'wsd', run.params.end - 1)).toBeLessThan(end(run, 'cosine', run.params.end - 1));
    expect(end(run, 'wsd')).toBeGreaterThan(end(run, 'cosine'));
    expect(end(run, 'wsd')).toBeGreaterThan(end(run, 'constant'));
    expect(end(run, 'wsd', run.params.end - 1)).toBeLessThan(end(run, 'constant', run.params.end - 1));
    expect(claims.early!(run)).toMatch(/ nats below the flat run and .* nats below a cosine/);
    expect(claims.early!(run)).toContain(`costs ${run.params.end - run.params.from} more`);
    const half = seedRows(sweeps).find(({ label }) => label.startsWith('300') && label.endsWith('0.02'))!;
    expect([half.lower, half.difference.mean + half.difference.margin < 0]).toEqual([half.seeds, true]);
  });

  it('at the higher peak WSD and cosine cannot be told apart over three seeds, and at the lower WSD ends lower in every seed', () => {
    const rows = seedRows(sweeps);
    const [low, high] = rows.filter(({ label }) => label.startsWith('600'));
    expect(low!.lower).toBe(low!.seeds);
    expect(low!.difference.mean + low!.difference.margin).toBeLessThan(0);
    expect(high!.difference.mean + high!.difference.margin).toBeGreaterThan(0);
    expect(high!.difference.mean - high!.difference.margin).toBeLessThan(0);
    expect(claims.high!(runOf('wsd-high'))).toContain('cannot be told apart');
  });

  it('the run gains little after an early decay', () => {
    const run = runOf('wsd-early');
    const gained = (arm: string) => end(run, arm, run.params.end - 1) - end(run, arm);
    expect(gained('wsd')).toBeLessThan(0.6 * gained('constant'));
  });

  it('the ends are those of the same schedules in another lab session, within the noise of what was held out', () => {
    // 176 windows there, 128 here.
    const mean = (arm: string, lr: number) =>
      meanInterval(sweepValues(sweeps['wsd-seeds']!, arm, 'heldOut', { lr })).mean;
    expect(Math.abs(mean('wsd', 0.02) - 1.9236)).toBeLessThan(0.015);
    expect(Math.abs(mean('cosine', 0.02) - 1.9247)).toBeLessThan(0.015);
    expect(Math.abs(mean('constant', 0.02) - 1.9928)).toBeLessThan(0.015);
    expect(Math.abs(mean('wsd', 0.008) - mean('cosine', 0.008) + 0.0779)).toBeLessThan(0.01);
  });
});
