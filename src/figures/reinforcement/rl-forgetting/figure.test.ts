import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { recordedIn } from '../course-fixture.ts';
import definition from './figure.ts';
import { ORDINARY_RATE, rlForgettingParams } from './spec.ts';
import { CLAIMS, endsOf, type RlForgettingRun } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');

const run = recordedRun<RlForgettingRun>('rl-forgetting');
const ordinary = recordedRun<RlForgettingRun>('rl-forgetting-ordinary');
const seeds = recordedSweep('rl-forgetting-seeds');
const high = { rate: rlForgettingParams.rate.default };

describe('the claims', () => {
  it('the opening claim: at the high rate every seed forgets without PTX, and none with it', () => {
    for (const value of sweepValues(seeds, 'without', 'other', high)) expect(value).toBeLessThan(0.85);
    for (const value of sweepValues(seeds, 'with', 'other', high)) expect(value).toBeGreaterThan(0.9);
    expect(run.arms.without!.at(-1)!.other).toBeLessThan(0.5);
  });

  it('the claim of the ordinary rate: nothing to speak of is forgotten in any seed', () => {
    for (const value of sweepValues(seeds, 'without', 'other', { rate: ORDINARY_RATE }))
      expect(value).toBeGreaterThan(0.9);
    expect(CLAIMS.ordinary!(ordinary)).toMatch(/\d+ % of the rows are still turned rightly without PTX/);
  });

  it('a claim of another run has the ends of both arms and tasks', () => {
    expect(endsOf(run)).toMatch(
      /\d+ % of the rows .* without PTX, \d+ % with it; of the sums \d+ % and \d+ % are right/,
    );
    expect(endsOf({ ...run, arms: {} })).toBeUndefined();
  });
});

it('the still has both tasks, and every seed at both rates', () => {
  const { body } = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'rl-forgetting-seeds': seeds },
    number: 'Figure 4',
    embedHref: '/embed/rl-forgetting/',
  });
  expect(body).toContain('rows turned backwards rightly');
  expect(body.match(/class="seed[ "]/g)).toHaveLength(2 * seeds.cells.length);
});
