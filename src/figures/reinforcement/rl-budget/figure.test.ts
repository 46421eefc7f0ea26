import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { recordedIn } from '../course-fixture.ts';
import { differenceOf } from '../course-seeds.ts';
import definition from './figure.ts';
import { budgetRewards, CLAIMS, endsOf, type RlBudgetRun } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');

const run = recordedRun<RlBudgetRun>('rl-budget');
const starved = recordedRun<RlBudgetRun>('rl-budget-starved');
const seeds = recordedSweep('rl-budget-seeds');
const last = (of: RlBudgetRun, arm: string) => of.arms[arm]!.at(-1)!;

describe('the claims', () => {
  it('the opening claim: one pass under the budget and longer answers without, in every seed; right alike within the interval; slower', () => {
    const [short, long] = ['budget', 'free'].map((arm) => sweepValues(seeds, arm, 'length'));
    short!.forEach((length, i) => {
      expect(length).toBeCloseTo(6, 0);
      expect(long![i]! - length).toBeGreaterThan(1);
    });
    const accuracy = differenceOf(seeds, 'free', 'budget', 'accuracy');
    expect(Math.abs(accuracy.mean)).toBeLessThan(0.05);
    const pace = ['budget', 'free'].map((arm) => sweepValues(seeds, arm, 'meanAccuracy'));
    pace[0]!.forEach((value, i) => void expect(value).toBeLessThan(pace[1]![i]!));
  });

  it('the claim of a budget without room: short answers, right as often as a guess', () => {
    expect(last(starved, 'budget').length).toBeLessThan(starved.params.budget);
    expect(Math.abs(last(starved, 'budget').accuracy - 1 / 7)).toBeLessThan(0.1);
    expect(CLAIMS.starved!(starved)).toContain(`A budget of ${starved.params.budget} tokens has no room`);
  });

  it('a claim of another run has the ends of its three arms', () => {
    expect(endsOf(run)).toMatch(
      /[\d.]+ tokens an answer and \d+ % right; with a budget of 8, [\d.]+ tokens and \d+ %; with K1.5’s/,
    );
    expect(endsOf({ ...run, arms: {} })).toBeUndefined();
  });
});

it('a budget looks at each answer alone', () => {
  const cases = [
    { length: 100, isRight: true },
    { length: 300, isRight: false },
    { length: 500, isRight: true },
  ];
  expect(budgetRewards(cases, 400, 0.5)).toEqual([1, 0, -0.5]);
});

it('the still has both charts, both rows of seeds, the line of the budget and the two rules on K1.5’s example', () => {
  const { body } = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'rl-budget-seeds': seeds },
    number: 'Figure 3',
    embedHref: '/embed/rl-budget/',
  });
  expect(body).toContain('budget 8');
  expect(body).toContain('+0.50');
  expect(body).toContain('−0.50');
  expect(body.match(/class="seed[ "]/g)).toHaveLength(2 * 3 * seeds.cells.length);
});
