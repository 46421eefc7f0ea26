import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { recordedIn } from '../course-fixture.ts';
import { differenceOf } from '../course-seeds.ts';
import definition from './figure.ts';
import { TEMPERATURE_ARMS } from './spec.ts';
import { CLAIMS, endsOf, type RlTemperatureRun } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');

const run = recordedRun<RlTemperatureRun>('rl-temperature');
const seeds = recordedSweep('rl-temperature-seeds');
const ordinary = recordedRun<RlTemperatureRun>('rl-temperature-ordinary');
const of = (arm: string, value: string) => sweepValues(seeds, arm, value);

describe('the claims', () => {
  it('the opening claim: of this seed the cold and the warm run still guess directly, the one at one does not, and decaying is no sooner', () => {
    const frames = (arm: string) => run.arms[arm]!;
    const end = (arm: string) => frames(arm).at(-1)!;
    for (const arm of ['cold', 'warm']) {
      expect(end(arm).kinds[0]).toBeGreaterThan(0.8);
      expect(Math.abs(end(arm).accuracy - 1 / 7)).toBeLessThan(0.08);
    }
    expect(end('one').kinds[0]).toBeLessThan(0.3);
    expect(end('one').accuracy).toBeGreaterThan(0.35);
    const found = (arm: string) => frames(arm).findIndex(({ kinds }) => kinds[0]! < 0.5);
    expect(found('decay')).toBeGreaterThan(found('one'));
  });

  it('what the caveat and the page count: the seeds in which most answers take the long way', () => {
    const found = TEMPERATURE_ARMS.map(({ id }) => of(id, 'direct').filter((direct) => direct < 0.5).length);
    expect(found).toEqual([1, 3, 1, 4]);
    expect(seeds.cells).toHaveLength(5);
    expect(definition.caveat).toContain('in one when cold, in three at one, in one when warm, in four when decaying');
  });

  it('what the caveat claims of cold: right less often than at one, in the mean and by more than a guess', () => {
    expect(differenceOf(seeds, 'one', 'cold', 'accuracy').mean).toBeLessThan(-0.1);
  });

  it('what the caveat claims not to be seen is not: decaying does not beat one by more than its interval', () => {
    const { mean, margin } = differenceOf(seeds, 'one', 'decay', 'accuracy');
    expect(mean - margin).toBeLessThan(0);
  });

  it('the claim of the ordinary start: at every temperature the likeliest answers end right, and the cold run is less sure of them', () => {
    const end = (arm: string) => ordinary.arms[arm]!.at(-1)!;
    for (const arm of ['one', 'warm', 'decay']) {
      expect(end('cold').accuracy).toBeLessThan(end(arm).accuracy - 0.03);
      expect(end('cold').entropy).toBeGreaterThan(end(arm).entropy);
    }
    expect(CLAIMS.ordinary!(ordinary)).toMatch(/stays behind, \d+ %/);
    for (const { id } of TEMPERATURE_ARMS) expect(ordinary.arms[id]!.at(-1)!.greedy).toBeGreaterThan(0.95);
  });

  it('a claim of another run has the end of each arm', () => {
    expect(endsOf(run)).toMatch(/cold \d+ %, at one \d+ %, warm \d+ %, decaying \d+ %/);
    expect(endsOf({ ...run, arms: {} })).toBeUndefined();
  });
});

it('the still has both charts and every seed of the start on view', () => {
  const { body } = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'rl-temperature-seeds': seeds },
    number: 'Figure 5',
    embedHref: '/embed/rl-temperature/',
  });
  expect(body).toContain('answers that take the long way');
  expect(body.match(/class="seed[ "]/g)).toHaveLength(2 * TEMPERATURE_ARMS.length * seeds.cells.length);
});
