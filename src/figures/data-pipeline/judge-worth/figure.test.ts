import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import { isGentle, measuredIn } from './measured.ts';
import { experiment } from './run.ts';
import { type JudgeWorthParams, judgeWorthParams, judgeWorthSpec } from './spec.ts';
import { claimOf, foresee, type JudgeWorthRun, nearby, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep;
const sweeps = Object.fromEntries(definition.sweeps!.map((name) => [name, read(name)]));
const measured = measuredIn(sweeps);
const runOf = (changes: Partial<JudgeWorthParams> = {}): JudgeWorthRun => {
  const params = { ...defaultsOf(judgeWorthParams), ...changes };
  return { experiment: 'judge-worth', version: 1, params, arms: { judge: [...experiment.run(params, 'judge')] } };
};
const frameOf = (changes: Partial<JudgeWorthParams> = {}) => runOf(changes).arms.judge!.at(-1)!;

describe('the formula', () => {
  it('gives the purity that a count of episodes gives', () => {
    // Of a hundred with ninety good ones, eighty-one good ones and one bad one pass a judge that errs once in ten either way.
    expect(frameOf({ good: 0.9, falseAccepts: 0.1 }).purity).toBeCloseTo(81 / 82, 12);
    expect(frameOf({ good: 0.1, falseAccepts: 0.1 })).toMatchObject({
      purity: expect.closeTo(0.5, 12),
      made: expect.closeTo(100 / 18, 12),
    });
    expect(frameOf({ falseAccepts: 0, falseRejects: 0 }).purity).toBe(1);
  });

  it('begins without a judge and ends with the one that is set', () => {
    const frames = runOf().arms.judge!;
    expect(frames).toHaveLength(judgeWorthSpec.length(runOf().params));
    expect(frames[0]).toMatchObject({ falseAccepts: 1, made: 1, purity: expect.closeTo(0.375, 12) });
    expect(frames.at(-1)!.falseAccepts).toBeCloseTo(0.3, 12);
    for (const [i, { purity }] of frames.slice(1).entries()) expect(purity).toBeGreaterThan(frames[i]!.purity);
  });

  it('foretells the purity and the cost of every judge that was recorded', () => {
    const script = meanInterval(sweepValues(sweeps['tool-loop-seeds']!, 'everything', 'purity')).mean;
    expect(judgeWorthParams.good.default).toBeCloseTo(script, 2);
    for (const { falseAccepts, falseRejects, purity } of measured)
      expect(Math.abs(frameOf({ falseAccepts, falseRejects }).purity - purity)).toBeLessThan(0.01);
    const made = meanInterval(sweepValues(sweeps['tool-loop-seeds']!, 'perfect', 'generated')).mean;
    expect(frameOf({ falseAccepts: 0, falseRejects: 0 }).made).toBeCloseTo(made / 8320, 1);
  });
});

describe('the models that were measured', () => {
  it('bear out the claim: purer is better on the mean, little is won by a poor judge, much by the perfect filter, and the runs of a good one lie far apart', () => {
    const line = measured.filter(isGentle);
    expect(line.map(({ id }) => id)).toEqual(['none', '0.6-0.1', '0.3-0.1', '0.1-0.1', 'perfect']);
    const gains = line.slice(1).map(({ solved }, i) => solved.mean - line[i]!.solved.mean);
    for (const gain of gains) expect(gain).toBeGreaterThan(0);
    const [none, poor, own, good, perfect] = line.map(({ solved }) => solved);
    // The sure part of it: even the judge of three in ten is nearer to no judge than to the perfect filter, and their intervals do not meet.
    expect(own!.mean - none!.mean).toBeLessThan((perfect!.mean - none!.mean) / 2);
    expect(own!.mean + own!.margin).toBeLessThan(perfect!.mean - perfect!.margin);
    expect(good!.margin).toBeGreaterThan(2 * poor!.margin);
  });

  it('read a set at least as pure as what they solve, or one that is as pure within their interval', () => {
    for (const { purity, solved } of measured) expect(solved.mean - solved.margin).toBeLessThan(purity);
  });

  it('lie near one line, whichever error made the set impure; the last two intervals of it overlap', () => {
    const line = measured.filter(isGentle);
    for (const { purity, solved } of measured.filter((one) => !isGentle(one))) {
      const above = Math.max(
        1,
        line.findIndex((one) => one.purity > purity),
      );
      const [low, high] = [line[above - 1]!, line[above]!];
      const share = (purity - low.purity) / (high.purity - low.purity);
      const expected = low.solved.mean + share * (high.solved.mean - low.solved.mean);
      expect(Math.abs(solved.mean - expected)).toBeLessThan(0.05);
    }
    const [good, perfect] = line.slice(-2).map(({ solved }) => solved);
    expect(good!.mean + good!.margin).toBeGreaterThan(perfect!.mean - perfect!.margin);
  });

  it('are none without their sweeps', () => {
    expect(measuredIn({})).toEqual([]);
  });
});

describe('the words', () => {
  it('claim of a preset what the formula gives', () => {
    expect(claimOf(runOf())).toBe(
      '64 % of what this judge keeps is good, and 1.9 trajectories must be made for each that is kept.',
    );
    expect(Object.keys(definition.claims!)).toEqual(judgeWorthSpec.presets.map(({ id }) => id));
  });

  it('claim of another judge what was measured near it', () => {
    const run = runOf({ falseAccepts: 0.2 });
    expect(foresee(run, measured, run.params)).toBe(
      'Passing 20 % of the bad and dropping 10 % of the good: 73 % of what is kept is good. No model read just that; the nearest, at 64 % and 84 %, solve 48 % and 62 % of new tasks.',
    );
    expect(nearby(1, measured)).toBe('A model that read so pure a set solves 81 % of new tasks.');
    expect(nearby(0.1, measured)).toBeUndefined();
    expect(summarize(runOf(), measured)).toContain('no judge: 38 % of what was read is good');
    expect(tabulate(measured).rows).toHaveLength(8);
  });
});

it('the picture has a dot, an interval and its runs for every gentle judge, the harsh ones with a harsh judge only, and nothing that is not a number', () => {
  const body = (given: Record<string, Sweep>, changes: Partial<JudgeWorthParams> = {}) =>
    draw(definition, View, {
      recorded: runOf(changes) as unknown as Run,
      sweeps: given,
      number: 'Figure 5',
      claim: 'A claim.',
      embedHref: '/embed/judge-worth/',
    }).body;
  const harsh = body(sweeps, { falseRejects: 0.5 });
  expect(body(sweeps).match(/<circle class="dot/g)).toHaveLength(5);
  // Eight seeds for no judge, the tool loop's own and the perfect filter, four for the other two.
  expect(body(sweeps).match(/<circle class="seed/g)).toHaveLength(3 * 8 + 2 * 4);
  expect(harsh.match(/<circle class="dot/g)).toHaveLength(8);
  expect(harsh.match(/<line class="interval/g)).toHaveLength(8);
  expect([harsh, body(sweeps)].map((one) => one.includes('Hollow'))).toEqual([true, false]);
  for (const one of [body(sweeps), body({})]) expect(one).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
});
