import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { WIRE, wireY, written } from './picture.ts';
import { experiment as qkClipExperiment } from './run.ts';
import { type QkClipParams, qkClipParams, qkClipSpec } from './spec.ts';
import {
  changeOf,
  foresee,
  headsAt,
  linesOf,
  lineValue,
  type QkClipRun,
  summarize,
  tabulate,
  verdict,
} from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/qk-clip.json', 'utf8')),
) as unknown as QkClipRun;
const runOf = (changes: Partial<QkClipParams>): QkClipRun => {
  const params = { ...defaultsOf(qkClipParams), ...changes };
  return { experiment: 'qk-clip', version: 1, params, arms: { layer: [...qkClipExperiment.run(params, 'layer')] } };
};
const html = (run: QkClipRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 2',
    claim: 'A claim.',
    embedHref: '/embed/qk-clip/',
  }).body.replace(/<!--.*?-->/g, '');

describe('the still', () => {
  const body = html(recorded);

  it('writes in the discs what every head has now, and in a ring what the loud one had before', () => {
    const heads = headsAt(recorded, 5);
    const inDiscs = [...body.matchAll(/class="in-disc[^>]*>([^<]+)</g)].map(([, text]) => text);
    expect(inDiscs).toEqual(heads.map(({ now }) => written(now)));
    expect(inDiscs[1]).toBe('100');
    expect(body.match(/class="was[^>]*>([^<]+)</)![1]).toBe(written(heads[1]!.before));
    expect(body.match(/>unmoved</g)).toHaveLength(3);
  });

  it('draws one head in the colour of the clip, and under a wrong method none', () => {
    expect(body.match(/class="disc[^"]*\bclip\b/g)).toHaveLength(1);
    expect(html(runOf({ method: 'sharedKey' }))).not.toMatch(/class="(disc|bead|trail|change)[^"]*\bclip\b/);
  });

  it('lets the shared wire fall when it is scaled, and only then', () => {
    const wireOf = (run: QkClipRun) => wireY(run.arms.layer![0]!, run.arms.layer!.at(-1)!);
    expect(wireOf(recorded)).toBe(WIRE.y);
    expect(wireOf(runOf({ method: 'sharedKey' }))).toBeGreaterThan(WIRE.y + 5);
    expect(wireOf(runOf({ method: 'sharedKey', loudness: 1000 }))).toBeLessThanOrEqual(WIRE.y + WIRE.fall);
  });

  it('draws nothing that is not a number, under any method', () => {
    for (const method of ['report', 'sharedKey', 'sharedRoot', 'layer', 'softCap', 'nothing'] as const)
      for (const loudness of [0.1, 5, 1000])
        expect(html(runOf({ method, tau: 37.5, next: 3, loudness }))).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says what a ring is under a cap', () => {
    expect(html(runOf({ method: 'softCap' }))).toContain('A hollow ring is the product');
    expect(body).not.toContain('A hollow ring is the product');
  });
});

describe('the claims hold for the runs of their presets', () => {
  const preset = (id: string) => {
    const { params } = qkClipSpec.presets.find((one) => one.id === id)!;
    const run = runOf(params);
    return { ...run, heads: headsAt(run, run.arms.layer!.length - 1) };
  };

  it('as in the report: one head is over τ, comes to it, and no other moves', () => {
    const { heads } = preset('report');
    expect(heads.map(({ isOver }) => isOver)).toEqual([false, true, false, false]);
    expect(heads[1]!.now).toBeCloseTo(100, 9);
    for (const { now, before } of [heads[0]!, heads[2]!, heads[3]!]) expect(now).toBe(before);
  });

  it('the shared key: the loud head comes to τ too, and three heads below τ fall', () => {
    const { heads } = preset('shared');
    expect(heads[1]!.now).toBeCloseTo(100, 9);
    for (const { now, before, isOver } of [heads[0]!, heads[2]!, heads[3]!]) {
      expect(isOver).toBe(false);
      expect(now).toBeLessThan(0.95 * before);
    }
  });

  it('two heads: both end below τ, and the quiet ones fall further than for one', () => {
    const [one, two] = [preset('shared').heads, preset('two').heads];
    for (const head of [1, 2]) {
      expect(two[head]!.isOver).toBe(true);
      expect(two[head]!.now).toBeLessThan(100);
    }
    for (const head of [0, 3]) expect(two[head]!.now).toBeLessThan(one[head]!.now);
  });

  it('the soft-cap: every logit below τ, every norm and product as before', () => {
    const { heads, arms } = preset('cap');
    for (const { now } of heads) expect(now).toBeLessThan(100);
    expect(arms.layer!.at(-1)!.norms).toEqual(arms.layer![0]!.norms);
    expect(arms.layer!.at(-1)!.maxProduct).toEqual(arms.layer![0]!.maxProduct);
  });
});

describe('the words', () => {
  it('number the lines of Algorithm 1 and no others', () => {
    expect(linesOf(recorded).map(({ number }) => number)).toEqual([10, 11, 12, 13, 14, 15]);
    expect(linesOf(runOf({ method: 'sharedKey' })).at(-1)!.number).toBeUndefined();
  });

  it('give a change in percent, and 0 only for what has not moved by a bit', () => {
    expect(changeOf({ before: 200, now: 100 })).toBe('−50 %');
    expect(changeOf({ before: 100, now: 104 })).toBe('+4 %');
    expect(changeOf({ before: 1, now: 1 })).toBe('0');
    expect(changeOf({ before: 1, now: 1 + 1e-12 })).toBe('< 1 %');
  });

  it('give γ and its root where they act, and not where two heads have two', () => {
    expect([lineValue(recorded, 0), lineValue(recorded, 2)]).toEqual(['', '= 0.381']);
    expect([lineValue(recorded, 3), lineValue(recorded, 5)]).toEqual(['with √γ = 0.617', 'with γ = 0.381']);
    expect(lineValue(runOf({ next: 4 }), 2)).toBe('');
  });

  it('say of what no preset has how far over τ a head stands, and its γ', () => {
    const { before } = headsAt(recorded, 0).find(({ isOver }) => isOver)!;
    const { tau } = recorded.params;
    expect(foresee(recorded)).toBe(
      `Head 2 stands at ${(before / tau).toFixed(2)} times τ, and its γ is ${(tau / before).toFixed(2)}.`,
    );
    expect(foresee(runOf({ tau: 400 }))).toBe('No head is over τ 400: nothing has to be scaled.');
    expect(foresee(runOf({ method: 'nothing' }))).toMatch(/times τ; nothing scales it\.$/);
  });

  it('say of any state who was over τ and who has moved', () => {
    const said = (changes: Partial<QkClipParams>, at = 5) => verdict(runOf(changes), at);
    expect(said({}, 0)).toBe('Head 2 is over τ. No head has moved yet.');
    expect(said({})).toBe('Head 2 was over τ. No other head has moved.');
    expect(said({ method: 'sharedKey' })).toMatch(
      /^Head 2 was over τ\. Heads 1, 3, and 4 were not, and have moved by up to 2\d %\.$/,
    );
    expect(said({ next: 4 })).toBe('Heads 2 and 3 were over τ. No other head has moved.');
    expect(said({ tau: 10 })).toBe('Heads 1, 2, 3, and 4 were over τ.');
    expect(said({ tau: 1000 })).toBe('No head is over τ: nothing is scaled.');
    expect(said({ method: 'softCap' }, 1)).toBe(
      'The cap bends every logit below τ. The largest product under it is still 263.',
    );
  });

  it('sum up every line', () => {
    expect(summarize(recorded, 5)).toContain('Line 15: W_qr ← W_qr · γ. S_max so far:');
    expect(summarize(recorded, 5)).toMatch(/head 2 from \d+ to 100;/);
    expect(summarize(runOf({ method: 'softCap' }), 1)).toContain('the product under it');
  });

  it('tabulate one row a line', () => {
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
