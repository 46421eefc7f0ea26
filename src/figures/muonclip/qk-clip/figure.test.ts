import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { experiment as qkClipExperiment } from './run.ts';
import { type QkClipParams, qkClipParams } from './spec.ts';
import { changeOf, factorOf, headsAt, linesOf, type QkClipRun, summarize, tabulate } from './text.ts';
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

  it('shows the logits of the loud head before and now, τ and the factors', () => {
    const { before, now, gamma } = headsAt(recorded, 5)[1]!;
    expect(now.toFixed(2)).toBe('100.00');
    for (const text of [before.toFixed(2), '100.00', gamma!.toFixed(4), Math.sqrt(gamma!).toFixed(4), 'τ 100'])
      expect(body).toContain(text);
  });

  it('draws one head in the colour of the clip, and under a wrong method none', () => {
    expect(body.match(/class="[^"]*\bclipped\b/g)).toHaveLength(1);
    expect(html(runOf({ method: 'sharedKey' }))).not.toMatch(/class="[^"]*\bclipped\b/);
  });

  it('draws nothing that is not a number, under any method', () => {
    for (const method of ['report', 'sharedKey', 'sharedRoot', 'layer', 'softCap', 'nothing'] as const)
      expect(html(runOf({ method, tau: 37.5, next: 3 }))).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says what is under a cap', () => {
    expect(html(runOf({ method: 'softCap' })).match(/the product q · k under the cap/g)).toHaveLength(4);
    expect(body).not.toContain('under the cap');
  });
});

describe('the words', () => {
  it('number the lines of Algorithm 1 and no others', () => {
    expect(linesOf(recorded).map(({ number }) => number)).toEqual([10, 11, 12, 13, 14, 15]);
    expect(linesOf(runOf({ method: 'sharedKey' })).at(-1)!.number).toBeUndefined();
  });

  it('give a change in percent, and 0 only for what has not moved by a bit', () => {
    expect(changeOf({ before: 200, now: 100 })).toBe('−50.0 %');
    expect(changeOf({ before: 100, now: 104 })).toBe('+4.0 %');
    expect(changeOf({ before: 1, now: 1 })).toBe('0');
    expect(changeOf({ before: 1, now: 1 + 1e-12 })).toBe('< 0.1 %');
    expect([factorOf(2, 2), factorOf(1, 2)]).toEqual(['1', '0.5000']);
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
