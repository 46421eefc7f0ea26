import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { heldOut } from '../../../lab/toy/expert-model.ts';
import definition from './figure.ts';
import { kindOf } from './run.ts';
import { type ExpertLoadFrame, evennessOf, expertLoadParams, expertLoadSpec, lastLargest } from './spec.ts';
import {
  claims,
  type ExpertLoadRun,
  evenFrom,
  foresee,
  isOver,
  news,
  ratesOf,
  seedRows,
  summarize,
  tabulate,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const runOf = (name: string) => decodeRun(read(name)) as unknown as ExpertLoadRun;
const sweeps: Record<string, Sweep> = Object.fromEntries(definition.sweeps!.map((name) => [name, read(name)]));

/** Loads that are known: the first expert gets `share` shares, the others share the rest. */
const frameOf = (step: number, share: number, loss: number): ExpertLoadFrame => ({
  step,
  loss,
  loads: Array.from({ length: 16 }, (_, e) => (e === 0 ? 1500 * share : (1500 * (16 - share)) / 15)),
  favourites: Array.from({ length: 16 }, () => 'e t'),
  groups: 1.5,
});
const made: ExpertLoadRun = {
  experiment: 'expert-load',
  version: 1,
  params: { ...defaultsOf(expertLoadParams), steps: 40 },
  arms: {
    none: [0, 1, 2, 3, 4].map((step) => frameOf(step, 3, 3 - step / 10)),
    bias: [0, 1, 2, 3, 4].map((step) => frameOf(step, step < 2 ? 3 : 1.2, 3 - step / 10)),
  },
};
const arms = expertLoadSpec.arms(made.params);
const html = (recorded: ExpertLoadRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps,
    number: 'Figure 2',
    embedHref: '/embed/expert-load/',
  }).body;

describe('the still', () => {
  it('has a map for each arm, the busiest expert’s lines and what is folded', () => {
    const body = html(made);
    expect(body).toContain('no balancing</text>');
    expect(body).toContain('with a bias</text>');
    expect(body).toContain('busiest 1.2×, none idle');
    // The two losses stand open, before what is folded.
    expect(body.split('Other steps of the bias')[0]).toContain('loss on held-out text, nats per character');
    expect(body).toContain('e␣t');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as it went when an arm diverged', () => {
    const stopped = 'The loss stopped being finite at step 12: the run diverged.';
    const broken = [...made.arms.bias!.slice(0, 2), { ...made.arms.bias![2]!, loss: Number.NaN, stopped }];
    const diverged = { ...made, arms: { ...made.arms, bias: broken } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, 5)).toEqual([`with a bias: ${stopped}`]);
    expect(summarize(diverged, arms, 4)).toContain(stopped);
    expect(tabulate(diverged, arms, 5).rows.at(-1)).toContain('stopped');
  });
});

describe('the words', () => {
  it('say from which step on nobody gets twice its share', () => {
    expect(evenFrom(made.arms.bias!)).toBe(20);
    expect(evenFrom(made.arms.none!)).toBeUndefined();
  });

  it('tabulate what is drawn', () => {
    const { columns, rows } = tabulate(made, arms, 5);
    expect(columns).toHaveLength(1 + 2 * 4);
    expect(rows.at(-1)!.slice(0, 5)).toEqual(['40', '3.00', '0', expect.any(String), '2.600']);
  });

  it('say of other parameters what their run shows, and nothing before it has run', () => {
    const params = { ...made.params, gamma: 0.02 };
    expect(foresee({ params, run: made, isEdited: false, isAtEnd: true })).toBe(
      'With γ 0.02 the busiest expert gets so many times its share at the end: no balancing 3.0, with a bias 1.9. The loss of this run ends 0.000 nats higher.',
    );
    expect(foresee({ params, run: made, isEdited: true, isAtEnd: true })).toBeUndefined();
    const begun = { ...made, arms: { ...made.arms, bias: made.arms.bias!.slice(0, 3) } };
    expect(foresee({ params, run: begun, isEdited: false, isAtEnd: true })).toBeUndefined();
    for (const claim of Object.values(claims))
      expect(claim(begun)).toBe('This run is on its way; what it shows is told at its end.');
    const stopped = { ...begun.arms.bias!.at(-1)!, stopped: 'It diverged.' };
    expect(isOver({ ...begun, arms: { ...begun.arms, bias: [...begun.arms.bias!.slice(0, 2), stopped] } })).toBe(true);
  });
});

describe('every claim holds for the recorded run of its preset', () => {
  const at = (run: ExpertLoadRun, arm: string) => run.arms[arm]!.at(-1)!;

  it('without balancing a few experts get most and some next to nothing; with a bias nobody does; the loss hardly moves', () => {
    const run = runOf('expert-load');
    const [none, bias] = [at(run, 'none'), at(run, 'bias')];
    const sorted = none.loads.toSorted((a, b) => b - a);
    const all = sorted.reduce((a, b) => a + b);
    expect(sorted.slice(0, 6).reduce((a, b) => a + b)).toBeGreaterThan(all / 2);
    expect(evennessOf(none).idle).toBeGreaterThan(0);
    expect(evennessOf(bias).idle).toBe(0);
    expect(lastLargest(run.arms.bias!)).toBeLessThan(1.5);
    expect(lastLargest(run.arms.none!)).toBeGreaterThan(2.5);
    // The toy starts uneven, wanders and ends where it began: no runaway.
    const busiest = run.arms.none!.map((frame) => evennessOf(frame).largest);
    expect(Math.max(...busiest)).toBeLessThan(1.5 * busiest[0]!);
    expect(lastLargest(run.arms.none!)).toBeLessThan(1.2 * busiest[0]!);
    expect(Math.abs(bias.loss - none.loss)).toBeLessThan(0.01 * none.loss);
  });

  it('small steps take longer than the default ones, and get there', () => {
    const [slow, even] = [runOf('expert-load-slow'), runOf('expert-load')];
    expect(evenFrom(slow.arms.bias!)).toBeGreaterThan(2 * evenFrom(even.arms.bias!)!);
    expect(claims.slow!(slow)).toContain(`${evenFrom(slow.arms.bias!)} steps until`);
    expect(claims.slow!({ ...slow, arms: { ...slow.arms, bias: slow.arms.none! } })).toContain('does not even');
  });

  it('large steps leave it more uneven than the default ones, and the busiest changes', () => {
    const [fast, even] = [runOf('expert-load-fast'), runOf('expert-load')];
    expect(lastLargest(fast.arms.bias!)).toBeGreaterThan(1.2 * lastLargest(even.arms.bias!));
    const busiest = fast.arms.bias!.slice(-10).map(({ loads }) => loads.indexOf(Math.max(...loads)));
    expect(new Set(busiest).size).toBeGreaterThan(4);
  });

  it('an auxiliary loss evens the work out, and two groups of four are visited in place of three', () => {
    const auxiliary = runOf('expert-load-auxiliary');
    expect(lastLargest(auxiliary.arms.auxiliary!)).toBeLessThan(lastLargest(auxiliary.arms.none!) / 1.5);
    const groups = runOf('expert-load-groups');
    expect(at(groups, 'grouped').groups).toBeLessThanOrEqual(2);
    expect(at(groups, 'free').groups).toBeGreaterThan(2.5);
    expect(claims.groups!(groups)).toContain(at(groups, 'grouped').loss > at(groups, 'free').loss ? 'higher' : 'lower');
  });

  it('the caveat: the loss goes down at one step of the bias and up at another, by little, and only the largest step costs more', () => {
    const differences = (gamma: number) =>
      sweeps['expert-load-rates']!.cells.filter(({ params }) => params.gamma === gamma).map(
        ({ arms }) => arms.bias!.loss! - arms.none!.loss!,
      );
    expect(Math.max(...differences(0.01))).toBeLessThan(0);
    expect(Math.min(...differences(0.003))).toBeGreaterThan(0);
    for (const gamma of [0.0003, 0.001, 0.003, 0.01, 0.05])
      for (const difference of differences(gamma)) expect(Math.abs(difference)).toBeLessThan(0.02);
    expect(Math.min(...differences(0.2))).toBeGreaterThan(0.02);
  });
});

describe('what there is to know', () => {
  it('is the entropy of the held-out characters, and no expert tells more of them', () => {
    const codes = Array.from(heldOut.slice(0, Math.floor((heldOut.length - 1) / 32) * 32), (c) => c.charCodeAt(0));
    const entropy = (labels: readonly number[]) =>
      Object.values(Object.groupBy(labels, String))
        .map((same) => same!.length / labels.length)
        .reduce((sum, share) => sum - share * Math.log(share), 0);
    for (const { arms } of sweeps['expert-load-rates']!.cells)
      for (const summary of Object.values(arms)) {
        expect(summary.characterEntropy).toBeCloseTo(entropy(codes), 3);
        expect(summary.kindEntropy).toBeCloseTo(entropy(codes.map(kindOf)), 3);
        expect(summary.characterInformation).toBeLessThan(summary.characterEntropy!);
      }
  });

  it('with a bias the share of it that an expert tells is more than a third, on the mean of the character as of the kind', () => {
    const cells = sweeps['expert-load-rates']!.cells.filter(({ params }) => params.gamma === 0.01);
    const shares = (['character', 'kind'] as const).map((label) =>
      cells.map(({ arms }) => arms.bias![`${label}Information`]! / arms.bias![`${label}Entropy`]!),
    );
    expect(Math.min(...shares.flat())).toBeGreaterThan(1 / 3);
    const [character, kind] = shares.map((all) => all.reduce((sum, one) => sum + one, 0) / all.length);
    expect(Math.abs(character! - kind!)).toBeLessThan(0.02);
  });
});

describe('the seeds', () => {
  it('have a row for every way, and the recorded runs of the handle end where its curve says', () => {
    expect(seedRows(sweeps)).toHaveLength(1 + sweeps['expert-load-rates']!.sweep.gamma!.length + 2 + 2);
    const files: Record<number, string> = { 0.0003: 'least', 0.001: 'slow', 0.003: 'less', 0.05: 'fast', 0.2: 'most' };
    for (const { gamma, values } of ratesOf(sweeps['expert-load-rates'])) {
      const { arms } = runOf(files[gamma] ? `expert-load-${files[gamma]}` : 'expert-load');
      expect(lastLargest(arms.bias!)).toBeCloseTo(values[values.seeds.indexOf(1)]!, 4);
    }
  });
});
