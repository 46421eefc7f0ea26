import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import {
  ARMS,
  oldProbability,
  type RlObjectiveParams,
  rewardsOf,
  rewardUnder,
  rlObjectiveParams,
  rlObjectiveSpec,
  STEPS,
} from './spec.ts';
import {
  claimFor,
  exactTarget,
  probabilities,
  pushed,
  type RlObjectiveRun,
  summarize,
  tabulate,
  timidity,
} from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<RlObjectiveParams> = {}): RlObjectiveRun {
  const params = { ...defaultsOf(rlObjectiveParams), ...changes };
  const arms = Object.fromEntries(ARMS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
const preset = (id: string) =>
  runOf(rlObjectiveSpec.presets.find((one) => one.id === id)!.params as Partial<RlObjectiveParams>);
const html = (recorded: RlObjectiveRun, opened = definition) =>
  draw(opened, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    embedHref: '/embed/rl-objective/',
  }).body;
const last = (run: RlObjectiveRun, arm: string) => run.arms[arm]!.at(-1)!;

describe('the picture', () => {
  it('has a dot, a stroke and two bars for each answer', () => {
    const body = html(runOf());
    for (const mark of ['dot', 'stroke', 'old', 'now'])
      expect(body.match(new RegExp(`<(?:circle|rect|line) class="${mark} `, 'g'))).toHaveLength(6);
  });

  it('has the exact policy only beside the method that reaches it', () => {
    const marks = (method: 'mean' | 'logz') => {
      const { experiment: spec } = definition;
      const params = { ...spec.params, method: { ...spec.params.method, default: method } };
      const opened = { ...definition, experiment: { ...spec, params } } as typeof definition;
      return html(runOf({ method }), opened).match(/<rect class="exact /g) ?? [];
    };
    expect(marks('mean')).toHaveLength(0);
    expect(marks('logz')).toHaveLength(6);
  });

  it('opens where the answers have settled: the first one’s target and how far it came are named, as times as likely', () => {
    const body = html(runOf());
    expect(body).toMatch(/class="part [^>]*>target ×3\.8</);
    expect(body).toMatch(/class="part [^>]*>now ×2\.1</);
    expect(last(runOf(), 'mean').logRatio[0]!).toBeCloseTo(Math.log(2.1), 2);
    expect(body.match(/<line class="way /g)).toHaveLength(6);
  });

  it('has a right axis that is the left one divided by τ, as a power of e: twice as likely lies τ log 2 above as likely', () => {
    const at = (factor: string, changes: Partial<RlObjectiveParams>) => {
      const found = html(runOf(changes)).match(new RegExp(`<text class="factor[^>]* y="([\\d.]+)"[^>]*>${factor}<`));
      return Number(found?.[1]);
    };
    const rise = (tau: number) => at('×1', { tau }) - at('×2', { tau });
    expect(rise(0.5)).toBeGreaterThan(20);
    expect(rise(0.75) / rise(0.5)).toBeCloseTo(1.5, 1);
    expect(at('×½', {}) - at('×1', {})).toBeCloseTo(rise(0.5), 0);
  });

  it.each([
    {},
    { tau: 0.05, rate: 5, s1: 3, s2: -3 },
    { method: 'rloo' as const, others: 0.9 },
    { r1: 0, r3: 0 },
    { method: 'grpo' as const, r1: -0.5, tau: 2 },
  ])('draws nothing that is not a number: %o', (changes) => {
    expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

it('the page’s example: a right answer’s target is four thirds, and the two right answers cannot both reach it', () => {
  const { params } = runOf();
  const rewards = rewardsOf(params);
  const mean = rewards.reduce((sum, r) => sum + r, 0) / rewards.length;
  const target = (rewards[0]! - mean) / params.tau;
  expect(target).toBeCloseTo(4 / 3, 12);
  expect(rewards.filter((r) => r === rewards[0])).toHaveLength(2);
  expect(Math.exp(target)).toBeCloseTo(3.8, 1);
  expect(2 * oldProbability(params) * Math.exp(target)).toBeGreaterThan(1);
});

describe('the claims', () => {
  it('hold: the loss begins at the mean squared advantage, and goes down', () => {
    const [first] = runOf().arms.mean!;
    expect(first!.loss).toBeCloseTo(2 / 9, 6);
    expect(last(runOf(), 'mean').loss).toBeLessThan(first!.loss / 4);
    expect(claimFor(runOf())).toContain('The loss begins at 0.22');
  });

  it('hold: with one right answer and a small τ the mean goes less far than exact mirror descent', () => {
    const run = preset('timid');
    const exact = exactTarget(run.params)![0]!;
    expect(exact).toBeGreaterThan(0.99);
    expect(probabilities(last(run, 'mean'), run.params)[0]).toBeLessThan(exact - 0.1);
    expect(probabilities(last(run, 'logz'), run.params)[0]).toBeCloseTo(exact, 2);
    expect(timidity(run)).toContain('the best answer ends at 87 %; exact mirror descent would give 100 %');
  });

  it('hold: with a large τ the two come close and stay near', () => {
    const run = preset('large');
    const [mean, logz] = ['mean', 'logz'].map((arm) => rewardUnder(last(run, arm), run.params));
    expect(Math.abs(mean! - logz!)).toBeLessThan(0.01);
    expect(mean!).toBeLessThan(0.5);
    expect(timidity(run)).toContain('the best answers together end at 45 %');
  });

  it('hold: six right answers move REINFORCE alone', () => {
    const run = preset('same');
    const total = (arm: string) => probabilities(last(run, arm), run.params).reduce((sum, p) => sum + p, 0);
    for (const arm of ['mean', 'rloo', 'grpo', 'logz']) expect(total(arm)).toBeCloseTo(0.6, 6);
    expect(total('reinforce')).toBeGreaterThan(0.9);
    expect(pushed(run)).toContain('had 60 %');
    expect(claimFor(run)).toContain('nothing to teach');
  });

  it('hold: a penalty lowers the mean, and an answer with no reward rises', () => {
    const run = preset('penalty');
    expect(last(run, 'mean').logRatio[1]).toBeGreaterThan(last(runOf(), 'mean').logRatio[1]!);
    expect(last(run, 'mean').logRatio[5]).toBeLessThan(last(run, 'mean').logRatio[1]!);
  });

  it('of a policy with a head start say so', () => {
    expect(claimFor(runOf({ s2: 1 }))).toContain('has moved before the first step');
  });
});

it('the words tell every answer, and the table every method', () => {
  const run = runOf();
  expect(summarize(run, 'mean', STEPS)).toContain('answer 6: reward 0.00');
  expect(tabulate(run, STEPS).rows.map(([label]) => label)).toEqual(ARMS.map(({ label }) => label));
});
