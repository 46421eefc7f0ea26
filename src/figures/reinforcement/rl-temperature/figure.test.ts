import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { recordedIn } from '../course-fixture.ts';
import { differenceOf } from '../course-seeds.ts';
import definition from './figure.ts';
import { TEMPERATURE_ARMS } from './spec.ts';
import { CLAIMS, endsOf, foundIn, type RlTemperatureRun } from './text.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');

const run = recordedRun<RlTemperatureRun>('rl-temperature');
const seeds = recordedSweep('rl-temperature-seeds');
const ordinary = recordedRun<RlTemperatureRun>('rl-temperature-ordinary');

describe('the claims', () => {
  it('the opening claim: cold and warm find the long way in a seed or two, at one and cooling down in most', () => {
    for (const arm of ['cold', 'warm']) expect(foundIn(seeds, arm)).toBeLessThan(2);
    for (const arm of ['one', 'decay']) expect(foundIn(seeds, arm)).toBeGreaterThan(2);
  });

  it('what the caveat and the page count: the seeds in which most answers take the long way', () => {
    const found = TEMPERATURE_ARMS.map(({ id }) => foundIn(seeds, id));
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
    expect(endsOf(run)).toMatch(/cold \d+ %, medium \d+ %, warm \d+ %, decaying \d+ %/);
    expect(endsOf({ ...run, arms: {} })).toBeUndefined();
  });
});

const html = (recorded: RlTemperatureRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: { 'rl-temperature-seeds': seeds },
    number: 'Figure 5',
    embedHref: '/embed/rl-temperature/',
  }).body;

it('the still has a row for each temperature with its count, every seed, and the curves folded', () => {
  const body = html(run);
  for (const { id } of TEMPERATURE_ARMS) expect(body).toContain(`<b>${foundIn(seeds, id)}</b> of 5 seeds`);
  expect(body.match(/class="seed[ "]/g)).toHaveLength(TEMPERATURE_ARMS.length * seeds.cells.length);
  expect(body).toMatch(/<details class="figure-closer[^"]*"><summary[^>]*>One seed over its iterations/);
});

it('where no seeds are recorded the curves are in the open', () => {
  const body = html(ordinary);
  expect(body).not.toContain('One seed over its iterations');
  expect(body).toContain('answers that take the long way, %, over iterations');
});
