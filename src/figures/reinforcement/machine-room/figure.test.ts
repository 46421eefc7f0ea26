import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { ARMS, ITERATIONS, type MachineRoomParams, machineRoomParams, machineRoomSpec } from './spec.ts';
import { claimFor, type MachineRoomRun, soFar, summarize, tabulate } from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<MachineRoomParams> = {}): MachineRoomRun {
  const params = { ...defaultsOf(machineRoomParams), ...changes };
  const arms = Object.fromEntries(ARMS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
const preset = (id: string) =>
  runOf(machineRoomSpec.presets.find((one) => one.id === id)!.params as Partial<MachineRoomParams>);
const html = (recorded: MachineRoomRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 7',
    embedHref: '/embed/machine-room/',
  }).body;
const summaryOf = (run: MachineRoomRun, arm: string) => machineRoomSpec.summarize(run.arms[arm]!, run.params);
const ratio = (run: MachineRoomRun) => summaryOf(run, 'wait').time! / summaryOf(run, 'pause').time!;

describe('the picture', () => {
  it('has a bar for every stretch and a band for every training', () => {
    const run = runOf();
    const body = html(run);
    const stretches = ARMS.flatMap(({ id }) => run.arms[id]!).reduce((sum, one) => sum + one.stretches.length / 4, 0);
    const paths = [...body.matchAll(/class="bar [^"]*"[^>]* d="([^"]*)"/g)].map(([, d]) => d!);
    expect(paths).toHaveLength(4);
    expect(paths.join('').match(/M/g)).toHaveLength(stretches);
    expect(body.match(/<rect class="training/g)).toHaveLength(2 * ITERATIONS);
  });

  it.each([
    {},
    { slots: 128, load: 8, sigma: 1.5, training: 0, change: 0 },
    { slots: 4, sigma: 0.1 },
    { rule: 'budget' as const, budget: 1000 },
  ])('draws nothing that is not a number: %o', (changes) => {
    expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claims', () => {
  it.each([1, 2, 3, 4, 5])(
    'hold with seed %i: pauses fill the slots, take less time, and bring older tokens',
    (seed) => {
      const run = runOf({ seed });
      expect(summaryOf(run, 'wait').use).toBeLessThan(0.4);
      expect(summaryOf(run, 'pause').use).toBeCloseTo(1, 6);
      expect(ratio(run)).toBeGreaterThan(1.2);
      expect(summaryOf(run, 'wait').stale).toBe(0);
      expect(summaryOf(run, 'pause').stale).toBeGreaterThan(0.3);
      expect(summaryOf(run, 'pause').meanLengthFirst).toBeLessThan(summaryOf(run, 'wait').meanLengthFirst!);
    },
  );

  it('hold: the longer the tail, the more is gained; nothing much where answers are even', () => {
    expect(ratio(preset('even'))).toBeLessThan(1.15);
    expect(ratio(preset('longer'))).toBeGreaterThan(ratio(runOf()));
    expect(ratio(preset('queue'))).toBeLessThan(ratio(runOf()));
    expect(summaryOf(preset('queue'), 'pause').stale).toBeLessThan(summaryOf(runOf(), 'pause').stale!);
  });

  it('hold of a budget: less is old, and fewer slots are at work', () => {
    const run = preset('budget');
    expect(summaryOf(run, 'pause').use).toBeLessThan(0.5);
    expect(summaryOf(run, 'pause').stale).toBeLessThan(summaryOf(runOf(), 'pause').stale!);
    expect(claimFor(run)).toMatch(/With pauses \d+ % as many answers|With pauses as many answers/);
  });

  it('are told with numbers of the run', () => {
    expect(claimFor(runOf())).toBe(
      'Waiting for the last answer, 31 % of the slots work while they decode. With pauses as many answers are there 1.48 times sooner; the price: 49 % of the tokens that are learned from were written by a model that has been updated since.',
    );
  });
});

it('the words above each room count every iteration on view, as the claim does', () => {
  const run = runOf();
  expect(soFar(run, 'wait', ITERATIONS - 1)).toMatch(/^all six iterations: 31\.\d % of the slots at work; done at/);
  expect(soFar(run, 'pause', ITERATIONS - 1)).toMatch(/, 48\.\d % of the tokens old when learned from/);
  expect(soFar(run, 'pause', 0)).toMatch(/^the first iteration: 100\.0 % of the slots at work; done/);
});

it('the words tell both rooms, and the table every iteration', () => {
  expect(summarize(runOf(), 2)).toContain('Pause the long ones: iteration 3 ends at');
  const { columns, rows } = tabulate(runOf());
  expect(new Set(columns).size).toBe(columns.length);
  expect(rows).toHaveLength(ITERATIONS);
  for (const row of rows) expect(row).toHaveLength(columns.length);
});
