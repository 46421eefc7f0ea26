import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { BIASES, endsIn, gainsIn, SHARES, settingsIn } from './seeds.ts';
import { ARMS, type CriticArm, type CriticParams, criticParams, criticSpec } from './spec.ts';
import { blindClaim, type CriticRun, claimFor, soberClaim, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const sweeps: Record<string, Sweep> = { [BIASES]: read(BIASES), [SHARES]: read(SHARES) };
const recorded = decodeRun(read('critic')) as unknown as CriticRun;
const runOf = (changes: Partial<CriticParams> = {}): CriticRun => {
  const params = { ...defaultsOf(criticParams), ...changes };
  const arms = Object.fromEntries(ARMS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
};
const html = (run: CriticRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps,
    number: 'Figure 6',
    embedHref: '/embed/critic/',
  }).body;

describe('the picture', () => {
  it('has a path and a dot for each critic, and a cross over seeds at the end', () => {
    const body = html(recorded);
    expect(body.match(/<path class="way /g)).toHaveLength(8);
    expect(body.match(/<circle class="dot /g)).toHaveLength(4);
    expect(body.match(/<line class="interval/g)).toHaveLength(8);
  });

  it('draws nothing that is not a number', () => {
    for (const run of [recorded, runOf({ bias: 1, noise: 0, shared: 0, preferences: 20 })])
      expect(html(run)).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claims hold over eight seeds', () => {
  const values = (arm: CriticArm['id'], value: string, bias: number) =>
    sweepValues(sweeps[BIASES]!, arm, value, { bias });
  const gain = (from: CriticArm['id'], to: CriticArm['id'], value: string, bias = 0.6) =>
    meanInterval(seedDifferences(values(from, value, bias), values(to, value, bias)));
  const [refining, rubric, both] = gainsIn(sweeps[BIASES], { bias: 0.6 }).map(({ truly }) => truly);

  it('a frozen critic believes in more wins than there are', () => {
    const { mean, margin, count } = meanInterval(values('frozen', 'gap', 0.6));
    expect(count).toBe(8);
    expect(mean - margin).toBeGreaterThan(0.1);
  });

  it('refining takes away tone, and praise grows', () => {
    const [tone, praise] = ['tone', 'praise'].map((trait) => gain('frozen', 'refined', trait));
    expect(tone!.mean + tone!.margin).toBeLessThan(-1);
    expect(praise!.mean - praise!.margin).toBeGreaterThan(0);
  });

  it('alone it gains nothing in truth where people are taken in; the rubric does, and with it so does refining', () => {
    expect(refining!.mean - refining!.margin).toBeLessThan(0);
    expect(rubric!.mean - rubric!.margin).toBeGreaterThan(0.05);
    expect(both!.mean - both!.margin).toBeGreaterThan(0);
    const much = gainsIn(sweeps[BIASES], { bias: 1 })[0]!.truly;
    expect(much.mean + much.margin).toBeLessThan(0);
  });

  it('a critic of sober people is not fooled much, and the rubric costs something there', () => {
    const { mean, margin } = meanInterval(values('frozen', 'gap', 0));
    expect(mean + margin).toBeLessThan(0.1);
    const cost = gainsIn(sweeps[BIASES], { bias: 0 })[1]!.truly;
    expect(cost.mean + cost.margin).toBeLessThan(0);
  });

  it('where no verdict tells of tone, refining leaves most of it', () => {
    const of = (arm: CriticArm['id']) => sweepValues(sweeps[SHARES]!, arm, 'tone', { shared: 0 });
    expect(meanInterval(of('refined')).mean).toBeGreaterThan(0.75 * meanInterval(of('frozen')).mean);
  });
});

describe('the words', () => {
  it('claim of a preset what its run shows', () => {
    expect(claimFor(recorded)).toMatch(
      /^Against the first answers the frozen critic’s actor wins \d+ % by the critic, \d+ % in truth\. Refining takes its mean tone from 1\.9 to 0\.1, and its praise from 2\.2 to 2\.5:/,
    );
    const blind = runOf({ shared: 0 });
    expect(blindClaim(blind)).toContain('without at');
    expect(soberClaim(runOf({ bias: 0 }))).toContain('is hardly fooled');
  });

  it('tell every critic, and every setting that was recorded', () => {
    expect(summarize(recorded, 40)).toContain('Refined, with the rubric: ');
    expect(tabulate(recorded, 40).rows).toHaveLength(4);
    expect(settingsIn(sweeps)).toHaveLength(6);
    expect(settingsIn({})).toEqual([]);
    expect(endsIn(undefined, {})).toEqual([]);
    expect(criticSpec.summarize([], recorded.params).gap).toBeNull();
  });
});
