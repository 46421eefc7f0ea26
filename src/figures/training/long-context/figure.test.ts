import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { stretchedBy, trainedFrequencies } from '../../../lab/long-context/shape.ts';
import { readerModel, repeats } from '../../../lab/long-context/toy.ts';
import { Random } from '../../../lab/random.ts';
import definition from './figure.ts';
import { K2_BETAS, K2_ROTARY, slowedBy, USUAL_BETAS } from './k2.ts';
import { experiment, shortTrained } from './run.ts';
import { longContextParams, longContextSpec, type Scheme } from './spec.ts';
import {
  aboutHands,
  claims,
  foresee,
  GUESSING,
  handsAt,
  type LongContextRun,
  lossAt,
  news,
  summarize,
  tabulate,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const run = decodeRun(read('long-context')) as unknown as LongContextRun;
const sweep = read('long-context-seeds') as Sweep;
const arms = longContextSpec.arms(run.params);
const html = (recorded: LongContextRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: { 'long-context-seeds': sweep },
    number: 'Figure 3',
    embedHref: '/embed/long-context/',
  }).body;

describe('the still', () => {
  it('has eight dials, a line for every scheme, and K2’s pairs', () => {
    const body = html(run);
    expect(body.match(/class="rim/g)).toHaveLength(8);
    expect(body.match(/class="loss/g)).toHaveLength(5);
    expect(body.match(/class="own/g)).toHaveLength(32);
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as it went when an arm diverged', () => {
    const stopped = 'The loss stopped being finite at step 12: the run diverged.';
    const first = run.arms.yarn![0]!;
    const broken = [first, { ...first, step: 1, losses: first.losses.map(() => Number.NaN), stopped }];
    const diverged = { ...run, arms: { ...run.arms, yarn: broken } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, 7)).toEqual([`YaRN, step: ${stopped}`]);
    expect(summarize(diverged, arms, 1)).toContain(stopped);
    expect(tabulate(run, arms, 0).rows).toHaveLength(9);
  });
});

describe('the hands', () => {
  it('turn as an independent script found', () => {
    const plain = trainedFrequencies();
    expect(plain[3]).toBeCloseTo(0.177828, 6);
    expect(stretchedBy('yarn')!.frequencies[3]).toBeCloseTo(0.044457, 7);
    expect(stretchedBy('yarn')!.scale ** 2).toBeCloseTo(1.296477, 6);
    // theta 487.605 in place of 100
    expect(stretchedBy('ntk')!.frequencies[1]).toBeCloseTo(487.605 ** (-1 / 8), 6);
    expect(handsAt('yarn', 1).map(({ slowed }) => Math.round(slowed))).toEqual([1, 1, 1, 4, 4, 4, 4, 4]);
    expect(handsAt('plain', 1).map(({ turn }) => Math.round(turn * 10) / 10)).toEqual([
      6.3, 11.2, 19.9, 35.3, 62.8, 111.7, 198.7, 353.3,
    ]);
  });

  it('are all at known angles within the training, and under YaRN as far as four times it', () => {
    for (const distance of [1, 17, 31]) expect(aboutHands('plain', distance)).toContain('every hand');
    for (const distance of [48, 64, 124]) {
      expect(aboutHands('yarn', distance)).toContain('every hand');
      expect(aboutHands('pi', distance)).toContain('every hand');
    }
    expect(aboutHands('plain', 64)).toMatch(/\d hands are at an angle that the training never showed/);
  });
});

describe('K2’s own pairs', () => {
  it('are those of its configuration: twenty as they were and twelve 32 times slower, where the usual ramp begins at the ninth and slows from the tenth on', () => {
    const areas = (
      parse(readFileSync('content/kimi-k2/facts.yaml', 'utf8')) as {
        areas: { facts: { id: string; value: string }[] }[];
      }
    ).areas;
    const value = (id: string) => areas.flatMap(({ facts }) => facts).find((fact) => fact.id === id)!.value;
    expect(value('AR-37')).toBe(String(K2_ROTARY.theta));
    expect(value('AR-38')).toContain(
      `factor=${K2_ROTARY.factor} original_max_position_embeddings=${K2_ROTARY.original} beta_fast=${K2_BETAS[0]} beta_slow=${K2_BETAS[1]}`,
    );
    const own = slowedBy(...K2_BETAS);
    expect(own.filter((slowed) => slowed === 1)).toHaveLength(20);
    for (const slowed of own.slice(20)) expect(slowed).toBeCloseTo(32, 10);
    expect(slowedBy(...USUAL_BETAS).findIndex((slowed) => slowed > 1)).toBe(9);
  });
});

describe('every claim holds', () => {
  const untrained = (arm: Scheme, distance: number) => lossAt(run.arms[arm]![0], distance);

  it('YaRN reads twice as far as trained without a long step, where nothing done is worse than guessing', () => {
    for (const arm of ['yarn', 'ramp'] as const) expect(untrained(arm, 48)).toBeLessThan(0.5);
    expect(untrained('yarn', 64)).toBeLessThan(0.5);
    expect(untrained('plain', 48)).toBeGreaterThan(GUESSING);
    expect(claims.plain!(run)).toContain('worse than guessing');
  });

  it('interpolation loses the short distances too, NTK keeps them best and reaches less far', () => {
    expect(untrained('pi', 16)).toBeGreaterThan(5 * untrained('plain', 16));
    expect(untrained('ntk', 16)).toBeLessThan(
      Math.min(untrained('pi', 16), untrained('ramp', 16), untrained('yarn', 16)),
    );
    expect(untrained('ntk', 48)).toBeGreaterThan(2 * untrained('yarn', 48));
    for (const preset of ['pi', 'ntk']) expect(claims[preset]!(run)).not.toContain('NaN');
  });

  it('four times as far fails untrained, and YaRN costs some of the short distances', () => {
    for (const { id } of arms) expect(untrained(id as Scheme, 112)).toBeGreaterThan(3);
    expect(untrained('yarn', 16)).toBeGreaterThan(2 * untrained('plain', 16));
  });

  it('in all three toys the order at twice the distance is the same: nothing done, then the two between, then YaRN', () => {
    const of = (arm: Scheme, value: string) => [...sweepValues(sweep, arm, value)];
    for (const seed of [0, 1, 2]) {
      const at = (arm: Scheme) => of(arm, 'untrained48')[seed]!;
      expect(at('plain')).toBeGreaterThan(Math.max(at('pi'), at('ntk')));
      expect(at('yarn')).toBeLessThan(Math.min(at('pi'), at('ntk')));
      expect(of('yarn', 'trained48')[seed]!).toBeLessThan(of('ntk', 'trained48')[seed]!);
    }
  });

  it('of a dragged distance it says where the hands are', () => {
    const params = { ...run.params, hands: 'plain', distance: 90 } as const;
    const shown = { params, run, position: 0 };
    expect(foresee({ ...shown, isEdited: false })).toBe(
      `${aboutHands('plain', 90)} The loss at 96 tokens is ${untrained('plain', 96).toFixed(2)} nats before any long step.`,
    );
    expect(foresee({ ...shown, isEdited: true })).toBeUndefined();
  });
});

describe('the task', () => {
  it('counts what has been there before, and tells the token after it', () => {
    const { ids, targets } = repeats(2, 12, () => 5, new Random(3));
    expect([...ids.slice(5, 10)]).toEqual([...ids.slice(0, 5)]);
    expect([...targets.slice(0, 5)]).toEqual([-1, -1, -1, -1, -1]);
    expect([...targets.slice(5, 11)]).toEqual([...ids.slice(6, 12)]);
  });
});

describe('the run', () => {
  it('begins from the weights that come with the page, which fit the toy', () => {
    const model = readerModel(1);
    expect(shortTrained(1).codes).toHaveLength(model.parameters.count);
    const frames = [...experiment.run({ ...defaultsOf(longContextParams), steps: 0 }, 'plain')];
    expect(frames).toEqual([run.arms.plain![0]]);
  });
});
