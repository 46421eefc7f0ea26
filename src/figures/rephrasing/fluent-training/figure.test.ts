import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import definition from './figure.ts';
import { FLUENT_ARMS } from './spec.ts';
import { type FluentRun, foresee, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('fluent-training')) as unknown as FluentRun;
const html = (run: FluentRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'rephrasing-fluent': read('rephrasing-fluent') },
    facts: {},
    number: 'Figure 4',
    claim: definition.claim,
    embedHref: '/embed/fluent-training/',
  }).body.replace(/<!--.*?-->/g, '');

it('the still draws a line and a ring an arm, and no ring beside a run of other readings', () => {
  const body = html(recorded);
  for (const { id } of FLUENT_ARMS) expect(body).toMatch(new RegExp(`<path class="line arm-${id}`));
  expect(body.match(/<circle class="mean /g)).toHaveLength(FLUENT_ARMS.length);
  expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  const other = { ...recorded, params: { ...recorded.params, before: 20 } };
  expect(html(other)).not.toContain('<circle class="mean ');
});

it('the claim holds in the run that it opens with, after ten readings: ten are ahead of one, and that of raw text', () => {
  expect(recorded.params.exposures).toBe(10);
  const [raw, one, ten] = FLUENT_ARMS.map(({ id }) => recorded.arms[id]!.at(-1)!.accuracy);
  expect(one).toBeGreaterThan(1.3 * raw!);
  expect(ten).toBeGreaterThan(1.3 * one!);
});

it('ends where the first of the recorded seeds does', () => {
  const first = (read('rephrasing-fluent') as Sweep).cells.find(({ params }) => params.seed === recorded.params.seed)!;
  for (const { id } of FLUENT_ARMS)
    expect(recorded.arms[id]!.at(-1)!.accuracy).toBeCloseTo(first.arms[id]!.accuracy!, 4);
});

describe('the words', () => {
  it('say what each reader does at the reading on view', () => {
    expect(summarize(recorded, 1)).toMatch(/^After 1 reading, .* Raw text: answers \d+ %/);
    expect(tabulate(recorded).rows).toHaveLength(11);
  });

  it('claim of a run of the reader’s own what it ended with, and nothing before', () => {
    expect(foresee(recorded, 4, 11)).toContain('are at it');
    const last = (100 * recorded.arms.ten!.at(-1)!.accuracy).toFixed(0);
    expect(foresee(recorded, 11, 11)).toContain(`ten rephrasings ${last} %`);
  });
});
