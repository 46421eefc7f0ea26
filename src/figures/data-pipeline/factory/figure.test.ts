import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import { produce } from '../../../lab/agentic/factory.ts';
import { callsOf } from '../../../lab/agentic/judge/calls.ts';
import { sample } from '../../../lab/agentic/tools/domains.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { Random } from '../../../lab/random.ts';
import { apportion, DOTS, type Dot, dotsAt, fatesOf, mixed, perDot } from './dots.ts';
import definition from './figure.ts';
import { readMaps } from './map.ts';
import { factoryOf } from './run.ts';
import { factorySpec } from './spec.ts';
import { makeKeptSet } from './take-home.ts';
import {
  type FactoryRun,
  mixesOf,
  passed,
  refusals,
  sharesOf,
  slipsOf,
  stagesOf,
  summarize,
  tabulate,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('factory')) as unknown as FactoryRun;
const sweep = read('factory-judge') as Sweep;
const last = recorded.arms.factory!.at(-1)!;
const html = (run: FactoryRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'factory-judge': sweep },
    number: 'Figure 5',
    claim: 'A claim.',
    embedHref: '/embed/factory/',
  }).body.replace(/<!--.*?-->/g, '');

it('the claim holds of the recorded run', () => {
  const { acceptedGood, acceptedBad, rejectedGood, rejectedBad } = last.truth;
  expect(acceptedBad / (acceptedBad + rejectedBad)).toBeCloseTo(0.1, 2);
  expect((acceptedBad + rejectedBad) / (acceptedGood + rejectedGood + acceptedBad + rejectedBad)).toBeGreaterThan(0.5);
  expect(1 - sharesOf(last).precision!).toBeCloseTo(1 / 8, 2);
});

it('the claims of the presets hold of their runs', () => {
  const end = (name: string) => (decodeRun(read(name)) as unknown as FactoryRun).arms.factory!.at(-1)!;
  const outcome = end('factory-outcome');
  expect(factorySpec.presets.find(({ id }) => id === 'outcome')!.params).toMatchObject({
    falseAccepts: 0,
    falseRejects: 0,
  });
  expect(outcome.keptSlips.guesses).toBeGreaterThan(0);
  expect(outcome.keptSlips.skipsConfirmation).toBeGreaterThan(0);
  expect(outcome.keptGood).toBeLessThan(outcome.kept);
  const weak = end('factory-weak');
  const { good, bad } = fatesOf(weak);
  expect(good.kept + good.spare + good.dropped).toBeLessThan(0.2 * weak.trajectories);
  expect((bad.kept + bad.spare) / (bad.kept + bad.spare + bad.dropped)).toBeCloseTo(0.3, 2);
  expect(1 - sharesOf(weak).precision!).toBeCloseTo(2 / 3, 1);
});

it('the claim of any other run has its numbers, and a blind judge lets some of the bad through', () => {
  const outcome = (decodeRun(read('factory-outcome')) as unknown as FactoryRun).arms.factory!.at(-1)!;
  const { acceptedBad, rejectedBad } = outcome.truth;
  const share = Math.round((100 * acceptedBad) / (acceptedBad + rejectedBad));
  expect(share).toBeGreaterThan(0);
  expect(passed(outcome)).toContain(`${share} % of all bad trajectories pass`);
  expect(passed({ ...outcome, truth: { ...outcome.truth, acceptedBad: 0, rejectedBad: 0 } })).toContain('none of all');
});

describe('the dots', () => {
  const { params } = recorded;
  const count = (dots: readonly Dot[], fate: Dot['fate'], isGood?: boolean) =>
    dots.filter((dot) => dot.fate === fate && (isGood === undefined || dot.isGood === isGood)).length;
  const dots = dotsAt(last, last, params);

  it('are as many as there are, each where its share of the trajectories went', () => {
    expect(dots).toHaveLength(DOTS);
    expect(count(dots, 'waiting')).toBe(0);
    for (const fate of ['kept', 'spare', 'dropped'] as const)
      for (const isGood of [true, false]) {
        const exact = fatesOf(last)[isGood ? 'good' : 'bad'][fate] / perDot(params);
        expect(Math.abs(count(dots, fate, isGood) - exact)).toBeLessThan(1);
      }
    expect(new Set(Array.from({ length: DOTS }, (_, i) => mixed(i))).size).toBe(DOTS);
  });

  it('wait until they are made, and stay where they have gone', () => {
    const frames = recorded.arms.factory!;
    expect(count(dotsAt(frames[4]!, last, params), 'waiting')).toBeGreaterThan(0.7 * DOTS);
    for (const frame of frames)
      dotsAt(frame, last, params).forEach((dot, i) => {
        expect([dots[i]!.fate, 'waiting']).toContain(dot.fate);
        expect(dot.rank).toBe(dots[i]!.rank);
      });
  });

  it('are shared out to the last one', () => {
    expect(apportion([1, 1, 1], 400)).toEqual([134, 133, 133]);
    expect(apportion([0, 0], 5)).toEqual([0, 0]);
  });
});

it('most of the sequences that the kept set lacks are lacking in as many trajectories drawn blindly too', () => {
  const sequences: string[] = [];
  let tasks = 0;
  for (const product of produce(factoryOf(recorded.params))) {
    if ('refused' in product) continue;
    for (const { trajectory } of product.attempts)
      sequences.push(
        callsOf(trajectory.turns)
          .map(({ call }) => call.tool)
          .join(' '),
      );
    if (++tasks === recorded.params.tasks) break;
  }
  expect(new Set(sequences).size).toBe(last.made.sequences);
  const blind = new Set(sample(sequences, last.kept, new Random(1))).size;
  expect(last.left.sequences).toBeLessThan(blind);
  expect(last.made.sequences - blind).toBeGreaterThan(0.7 * (last.made.sequences - last.left.sequences));
});

it('tasks with few steps are kept more often than they are made', () => {
  const task = mixesOf(last).find(({ title }) => title === 'Task')!;
  const gain = (id: string) => {
    const { made, kept } = task.rows.find((row) => row.id === id)!;
    return kept! - made!;
  };
  for (const id of ['ask', 'act']) expect(gain(id)).toBeGreaterThan(0.02);
  for (const id of ['replace', 'twice']) expect(gain(id)).toBeLessThan(-0.02);
});

describe('the still', () => {
  const body = html(recorded);

  it('has every stage with its real count, and nothing that is no number', () => {
    for (const count of ['6259', '5000', '10,000', '4593', '3491', '3053 good']) expect(body).toContain(count);
    expect(body).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('outlines the judge of the run on view, in one map', () => {
    expect(body.match(/class="[^"]*\bhere\b/g)).toHaveLength(1);
  });

  it('is drawn before there is a frame', () => {
    expect(html({ ...recorded, arms: { factory: [] } })).toContain('A judge who looks at everything');
  });
});

describe('the words', () => {
  it('order reasons by size and keep all of them', () => {
    const counts = refusals(last).map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(last.plans - last.tasks);
    for (const { count, part } of [...slipsOf(last), ...stagesOf(last)]) expect(part ?? 0).toBeLessThanOrEqual(count);
  });

  it('have mixes that add up to one', () => {
    for (const { rows } of mixesOf(last)) {
      expect(rows.reduce((sum, { made }) => sum + made!, 0)).toBeCloseTo(1);
      expect(rows.reduce((sum, { kept }) => sum + kept!, 0)).toBeCloseTo(1);
    }
  });

  it('sum up and tabulate', () => {
    expect(summarize(last)).toContain('3491 are kept, one a task at most, and 3053 of them are good');
    const { columns, rows } = tabulate(recorded, 7);
    expect(rows).toHaveLength(7);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

it('the table of agents, which shows the run of the figure, differs from the other seeds by less than two points', () => {
  for (const flaws of [0.02, 0.06, 0.15])
    for (const value of ['good', 'precision']) {
      const [first, ...others] = sweepValues(sweep, 'factory', value, { looks: 'both', flaws, falseAccepts: 0.1 });
      expect(others).toHaveLength(3);
      for (const other of others) expect(Math.abs(other - first!)).toBeLessThan(0.02);
    }
  const { good, precision } = sweep.cells.find(
    ({ params }) =>
      params.looks === 'both' && params.flaws === 0.06 && params.falseAccepts === 0.1 && params.seed === 1,
  )!.arms.factory!;
  expect(precision).toBeCloseTo(last.keptGood / last.kept, 4);
  expect(good).toBeCloseTo((last.truth.acceptedGood + last.truth.rejectedGood) / last.trajectories, 4);
});

it('the maps fall with false accepts, and a judge of outcomes is never perfect', () => {
  const [both, outcome] = readMaps(sweep);
  expect(both!.precision).toHaveLength(both!.flaws.length * both!.falseAccepts.length);
  expect(both!.precision[0]).toBe(1);
  expect(outcome!.precision[0]).toBeLessThan(1);
  expect(both!.precision[1]).toBeLessThan(both!.precision[0]!);
  expect(Math.max(...both!.yields)).toBeLessThanOrEqual(1);
});

describe('the file to take home', () => {
  it('has the lines and the card of the run on view', async () => {
    const params = { ...recorded.params, tasks: 250 };
    const files = await makeKeptSet(
      params,
      () => {},
      () => false,
    );
    const lines = (await files!.lines.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(recorded.arms.factory![0]!.kept);
    expect(Object.keys(JSON.parse(lines[0]!))).toEqual(['messages', 'tools', 'task', 'verdict']);
    expect(await files!.card.text()).toContain(`\`kept.jsonl\`: ${lines.length} lines`);
  });

  it('is given up when nobody waits for it', async () => {
    expect(
      await makeKeptSet(
        recorded.params,
        () => {},
        () => true,
      ),
    ).toBeNull();
  });
});
