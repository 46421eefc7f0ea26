import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { type DecayFrame, decayParams, decaySpec } from './spec.ts';
import { type DecayRun, lineOf, news, runningMeans, summarize, tabulate, valueAt } from './text.ts';
import View from './View.svelte';

const STEPS = 40;

/** Frames whose numbers are known: weights grow by `growth` a step from 1. */
const framesOf = (growth: number): DecayFrame[] =>
  Array.from({ length: STEPS }, (_, step) => ({
    step,
    loss: 4 - step * 0.05,
    maxLogit: 2 + growth * step,
    ...(step % 10 === 0 && { weightRms: 1 + growth * step, queryNorm: 3 + growth * step }),
  }));
const run: DecayRun = {
  experiment: 'decay',
  version: 1,
  params: { ...defaultsOf(decayParams), steps: STEPS, adamw: true },
  arms: { plain: framesOf(0.1), decay: framesOf(0.01), adamwplain: framesOf(0.2), adamwdecay: framesOf(0.02) },
};
const arms = decaySpec.arms(run.params);
const html = (recorded: DecayRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 4',
    claim: 'A claim.',
    embedHref: '/embed/decay/',
  }).body;

describe('the still', () => {
  it('has four charts of the two arms of the default parameters, out of the four that are recorded', () => {
    const body = html(run);
    expect(body.match(/role="img"/g)).toHaveLength(4);
    expect(body).toContain('Muon + decay');
    expect(body).not.toContain('AdamW + decay');
    expect(body).toContain('<table');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is drawn as far as it went when an arm diverged', () => {
    const stopped = 'The loss or a logit stopped being finite at step 12: the run diverged.';
    const broken = [
      ...framesOf(1).slice(0, 12),
      { step: 12, loss: Number.NaN, maxLogit: Number.POSITIVE_INFINITY, stopped },
    ];
    const diverged = { ...run, arms: { ...run.arms, plain: broken } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, STEPS)).toEqual([`Muon, no decay: ${stopped}`]);
    expect(summarize(diverged, arms, STEPS - 1)).toContain(stopped);
    expect(tabulate(diverged, arms, STEPS).rows.at(-1)).toContain('stopped');
  });
});

describe('the words', () => {
  it('take the last measurement at a step or before it', () => {
    expect(valueAt(run.arms.plain!, 'weightRms', 15)).toBe(2);
    expect(valueAt(run.arms.plain!, 'maxLogit', 15)).toBeCloseTo(2 + 0.1 * 13.5, 12);
    expect(summarize(run, arms.slice(0, 1), 15)).toContain(
      'Muon, no decay: weight RMS 2.00, spectral norm of W_q 4.00',
    );
  });

  it('average the loss over up to fifty steps, fewer at the start', () => {
    const frames = Array.from({ length: 300 }, (_, step) => ({ step, loss: step, maxLogit: 1 }));
    const means = runningMeans(frames, 'loss');
    expect([means[0], means[8], means[299]]).toEqual([0, 7, 299 - 24.5]);
  });

  it('draw sparse measurements at their steps, and an arm without decay dashed', () => {
    const line = lineOf(arms[0]!, run.arms.plain!, 'weightRms');
    expect([line.series.xs, line.dashed, line.className]).toEqual([[0, 10, 20, 30], true, 'arm-muon']);
    expect(lineOf(arms[3]!, run.arms.adamwdecay!, 'loss').dashed).toBe(false);
  });

  it('tabulate the first and the last step', () => {
    const { rows } = tabulate(run, arms, STEPS);
    expect(rows.map(([step]) => step)).toEqual(['0', '10', '20', '30', '39']);
  });
});
