import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { passAtK } from '../../../lab/pass-at-k.ts';
import { Random } from '../../../lab/random.ts';
import { drawPool } from '../../../lab/rl/difficulty.ts';
import { POOL, TRIES } from '../../../lab/rl/difficulty-frame.ts';
import { meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import { recordedIn } from '../course-fixture.ts';
import definition from './figure.ts';
import { dotsOf, passAt, placeOf, sortOut } from './pool.ts';
import { DIFFICULTY_ARMS } from './spec.ts';
import { claimFor, type DifficultyRun, foreseen, LEVEL, reaches, rightOf, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');
const runs = Object.fromEntries(
  ['difficulty', 'difficulty-third', 'difficulty-narrow'].map((name) => [name, recordedRun<DifficultyRun>(name)]),
);
const run = runs.difficulty!;
const seeds = recordedSweep('difficulty-seeds');
const html = (recorded: DifficultyRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: { 'difficulty-seeds': seeds },
    number: 'Figure 2',
    embedHref: '/embed/difficulty/',
  }).body;

describe('the pool', () => {
  it('has as many sums as asked for, and of the rest half of each kind', () => {
    const count = (sums: number, task: string) =>
      drawPool(new Random(1), sums).filter((one) => one.task === task).length;
    expect(['reverse', 'sum', 'sort'].map((task) => count(30, task))).toEqual([165, 30, 165]);
    expect(count(POOL, 'sum')).toBe(POOL);
  });

  it('stands as a dot for each problem over its pass@k, no two in one place', () => {
    for (const limits of [run.params, { ...run.params, k: 8 }]) {
      const dots = dotsOf(rightOf(run), limits);
      expect(dots).toHaveLength(POOL);
      expect(new Set(dots.map(({ x, row }) => `${x.toFixed(6)} ${row}`)).size).toBe(POOL);
      const kept = dots.filter(({ isKept }) => isKept);
      expect(kept).toHaveLength(sortOut(rightOf(run), limits).kept);
    }
    expect(passAt(placeOf(0.37))).toBeCloseTo(0.37, 12);
  });

  it('is sorted by the limits, every problem once', () => {
    const right = [0, 1, 2, 8, 14, 15, 16];
    expect(sortOut(right, { k: 1, low: 0.1, high: 0.9 })).toEqual({ hard: 2, kept: 3, easy: 2 });
    // One right answer of sixteen passes one pick of eight in two.
    expect(passAtK(TRIES, 1, 8)).toBeCloseTo(0.5, 12);
    expect(sortOut(right, { k: 8, low: 0.1, high: 0.9 })).toEqual({ hard: 1, kept: 2, easy: 4 });
    expect(sortOut(right, { k: 1, low: 0, high: 1.01 })).toEqual({ hard: 1, kept: 6, easy: 0 });
  });

  it('of the fine-tuned model has most problems at the two ends, and all that is kept is a sum or an odd row', () => {
    const right = rightOf(run);
    const { hard, kept, easy } = sortOut(right, run.params);
    expect(hard + easy).toBeGreaterThan(10 * kept * 0.8);
    expect(right.slice(165, 195).filter((count) => count > 1 && count < 15).length).toBeGreaterThan(25);
  });
});

describe('the claims hold', () => {
  const values = (arm: string, value: string, sums: number) => sweepValues(seeds, arm, value, { sums });
  const gain = (value: string, sums: number) =>
    meanInterval(seedDifferences(values('all', value, sums), values('kept', value, sums)));

  it('where one problem in twelve teaches: the kept ones are ahead early and at the end, in each of five seeds', () => {
    for (const value of ['early', 'accuracy']) {
      const all = values('all', value, 30);
      values('kept', value, 30).forEach((kept, i) => void expect(kept).toBeGreaterThan(all[i]!));
    }
    const { mean, margin, count } = gain('early', 30);
    expect(count).toBe(5);
    expect(mean - margin).toBeGreaterThan(0);
  });

  it('where one in three teaches: the gain is smaller in each seed, and there', () => {
    const gains = [30, 120].map((sums) => seedDifferences(values('all', 'early', sums), values('kept', 'early', sums)));
    gains[1]!.forEach((small, i) => {
      expect(small).toBeGreaterThan(0);
      expect(small).toBeLessThan(gains[0]![i]!);
    });
  });

  it('of the whole pool about nine prompts in ten teach nothing', () => {
    for (const taught of values('all', 'taught', 30)) expect(Math.abs(taught - 0.1)).toBeLessThan(0.04);
  });

  it('as the learning goes on fewer of the kept ones teach, in every seed', () => {
    const first = values('kept', 'firstTaught', 30);
    values('kept', 'lastTaught', 30).forEach((last, i) => void expect(last).toBeLessThan(first[i]! / 3));
  });

  it('of too narrow a filter: it ends behind the whole pool', () => {
    const narrow = runs['difficulty-narrow']!;
    const end = (arm: string) => narrow.arms[arm]!.at(-1)!.accuracy;
    expect(end('kept')).toBeLessThan(end('all') - 0.05);
  });
});

describe('the words', () => {
  it('tell how many are kept, and when four of five are right', () => {
    expect(claimFor(run)).toMatch(
      /^\d+ of 360 problems lie between the limits\. Learning from these alone, 80 % of fresh sums are right after \d+ iterations; from the whole pool after \d+ iterations\.$/,
    );
    expect(claimFor({ ...run, arms: {} })).toBe('');
    expect(summarize(run, 3)).toContain('At iteration 15, learning from the whole pool: ');
    const { columns, rows } = tabulate(run);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('foresee what dragged limits keep, and nothing of another pool', () => {
    expect(foreseen(run, { ...run.params, low: 0, high: 1.01 })).toMatch(/^With these limits \d+ problems are kept/);
    expect(foreseen(run, { ...run.params, sums: 60 })).toBeUndefined();
  });

  it('find where a level is reached between two measurements', () => {
    const frames = [0.5, 0.7, 0.9].map((accuracy, step) => ({ step, iterations: 5 * step, accuracy }));
    expect(reaches(frames, LEVEL)).toBeCloseTo(7.5, 12);
    expect(reaches(frames, 0.4)).toBe(0);
    expect(reaches(frames, 0.95)).toBeUndefined();
  });
});

describe('the picture', () => {
  it('has a dot for each problem, two limits, and both lines twice', () => {
    const body = html(run);
    expect(body.match(/<circle class="dot[ "][^>]*r="2/g)?.length ?? 0).toBe(POOL);
    expect(body.match(/role="slider"/g)!.length).toBeGreaterThanOrEqual(2);
    for (const { id } of DIFFICULTY_ARMS) expect(body).toContain(`arm-${id === 'all' ? 'plain' : 'policy'}`);
  });

  it('draws nothing that is not a number', () => {
    for (const one of [...Object.values(runs), { ...run, arms: {} }])
      expect(html(one)).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});
