import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { recordedIn } from '../course-fixture.ts';
import definition from './figure.ts';
import { groupOf } from './group.ts';
import { bands, CLAIMS, foresee, type RlRun } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');

const runs = Object.fromEntries(
  ['rl', 'rl-unskilled', 'rl-weak', 'rl-pairs', 'rl-inner'].map((name) => [name, recordedRun<RlRun>(name)]),
);
const first = (name: string) => runs[name]!.arms.policy![0]!;
const last = (name: string) => runs[name]!.arms.policy!.at(-1)!;
const seeds = recordedSweep('rl-seeds');
const html = (name: string) =>
  draw(definition, View, {
    recorded: runs[name] as unknown as Run,
    sweeps: { 'rl-seeds': seeds },
    number: 'Figure 2',
    embedHref: '/embed/rl/',
  }).body;

describe('the claims', () => {
  it('the opening claim: in every recorded seed direct answers go and many more answers are right', () => {
    const values = (name: string) => sweepValues(seeds, 'policy', name);
    values('direct').forEach((direct, i) => void expect(direct).toBeLessThan(values('firstDirect')[i]! / 10));
    values('accuracy').forEach((right, i) => void expect(right - values('firstAccuracy')[i]!).toBeGreaterThan(0.3));
    // By choosing and getting surer: what it would most likely say was right before already.
    expect(first('rl').greedy).toBeGreaterThan(0.7);
    expect(last('rl').entropy).toBeLessThan(first('rl').entropy / 2);
  });

  it('the claim of the seed without the skill: no kind of answer is better than a guess, before and after', () => {
    for (const frame of [first('rl-unskilled'), last('rl-unskilled')])
      expect(Math.abs(frame.accuracy - 1 / 7)).toBeLessThan(0.08);
    expect(CLAIMS.unskilled!(runs['rl-unskilled']!)).toMatch(/\d+ % right, where guessing gives 14 %/);
  });

  it('the claim of the weak skill: better than a guess before, and much better after', () => {
    expect(first('rl-weak').accuracy).toBeGreaterThan(1 / 7 + 0.05);
    expect(last('rl-weak').accuracy).toBeGreaterThan(2 * first('rl-weak').accuracy);
  });

  it('the claims of two answers and of four updates: both learn', () => {
    for (const name of ['rl-pairs', 'rl-inner'])
      expect(last(name).accuracy - first(name).accuracy).toBeGreaterThan(0.2);
  });

  it('a claim of another run names where it begins and ends', () => {
    expect(foresee(runs.rl!)).toMatch(
      /goes from \d+ % to \d+ % right, its answers from [\d.]+ tokens to [\d.]+ tokens/,
    );
    expect(foresee({ ...runs.rl!, arms: {} })).toBeUndefined();
  });
});

describe('the picture', () => {
  it('shows eight answers with rewards, and an area for each kind that there is', () => {
    const body = html('rl');
    expect(body.match(/<li/g)?.length).toBeGreaterThanOrEqual(8);
    expect(body.match(/class="band /g)).toHaveLength(4);
    expect(body).toContain('eight answers at iteration 80');
  });

  it('areas of one frame fill the height from the first kind to the last', () => {
    const areas = bands(runs.rl!.arms.policy!, 80, 1000, 200);
    const starts = areas.map(({ d }) => Number(/^M0 ([\d.]+)/.exec(d)?.[1]));
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(starts.at(-1)).toBeCloseTo(0, 0);
  });

  it('a running sum is marked by what it should be, a new pass begins again, and the reward is the answer’s', () => {
    const frame = {
      ...first('rl'),
      problems: ['3562'],
      answers: ['102#2.', '113w102#2.', '104#4.', '#2.', '#1.', '1', '', '102#2'],
    };
    const group = groupOf([frame], 0, 0)!;
    expect(group.sum).toBe(2);
    const marks = (i: number) =>
      group.rows[i]!.cells.map(({ isRight }) => (isRight === undefined ? '-' : isRight ? 'r' : 'w')).join('');
    expect(marks(0)).toBe('rrr-r-');
    expect(marks(1)).toBe('rww-rrr-r-');
    expect(marks(2)).toBe('rrw-w-');
    expect(group.rows.map(({ reward }) => reward)).toEqual([1, 1, 0, 1, 0, 0, 0, 0]);
    expect(group.mean).toBeCloseTo(3 / 8, 12);
    expect(groupOf([], 0, 0)).toBeUndefined();
  });
});
