import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import definition from './figure.ts';
import { FLUENT_ARMS, fluentTrainingSpec } from './spec.ts';
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
  const [raw, one, ten] = FLUENT_ARMS.map(({ id }) => recorded.arms[id]!.at(-1)!.accuracy!);
  expect(one).toBeGreaterThan(1.3 * raw!);
  expect(ten).toBeGreaterThan(1.3 * one!);
});

it('all arms read the same people first, and come to know the language', () => {
  const { before } = recorded.params;
  const [raw, one, ten] = FLUENT_ARMS.map(({ id }) => recorded.arms[id]!.slice(0, before + 1));
  expect(one).toEqual(raw);
  expect(ten).toEqual(raw);
  expect(raw![1]!.fluency).toBeLessThan(0.15);
  expect(raw!.at(-1)!.fluency).toBeGreaterThan(0.95);
  expect(raw!.at(-1)!.loss).toBeLessThan(0.5 * raw![1]!.loss!);
});

it('ends where the first of the recorded seeds does, in everything that is kept of it', () => {
  const first = (read('rephrasing-fluent') as Sweep).cells.find(({ params }) => params.seed === recorded.params.seed)!;
  for (const { id } of FLUENT_ARMS) {
    const summary = fluentTrainingSpec.summarize(recorded.arms[id]!, recorded.params);
    expect(Object.keys(summary)).toEqual(Object.keys(first.arms[id]!));
    // A sweep keeps five digits.
    for (const [name, value] of Object.entries(summary))
      expect(Number(value!.toPrecision(5))).toBe(first.arms[id]![name]);
  }
});

describe('the words', () => {
  const { before, exposures } = recorded.params;
  const length = before + exposures + 1;

  it('say what each reader does at the reading on view, counted from the end of the passes over other people', () => {
    expect(summarize(recorded, before + 1)).toMatch(/^After 1 reading, .* Raw text: answers \d+ %/);
    expect(summarize(recorded, before)).toMatch(/^After 0 readings, .* Ten rephrasings: answers \d+ %/);
    const { rows } = tabulate(recorded);
    expect(rows.map(([count]) => count)).toEqual(Array.from({ length: exposures + 1 }, (_, i) => String(i)));
    expect(rows.at(-1)!.at(-1)).toBe(`${(100 * recorded.arms.ten!.at(-1)!.accuracy!).toFixed(0)} %`);
  });

  it('say in the passes over other people how many there were, and of no reader what it answers', () => {
    const said = summarize(recorded, before - 1);
    expect(said).toContain(`${before - 1} of ${before} times`);
    const { fluency } = recorded.arms.raw![before - 1]!;
    expect(said).toContain(`they answer ${(100 * fluency!).toFixed(0)} %`);
    expect(said).not.toContain('Raw text');
    expect(summarize(recorded, 0)).not.toContain('answer');
  });

  it('claim of a run of the reader’s own what it ended with, and nothing before', () => {
    expect(foresee(recorded, 4, length)).toContain('nothing is claimed yet');
    expect(foresee(recorded, before + 4, length)).toContain('are at it');
    const last = (100 * recorded.arms.ten!.at(-1)!.accuracy!).toFixed(0);
    expect(foresee(recorded, length, length)).toContain(`ten rephrasings ${last} %`);
  });
});

it('the passes over other people are a first part of the axis, and the readings begin where they end', () => {
  const begun = html({ ...recorded, arms: { raw: recorded.arms.raw!.slice(0, 31) } });
  expect(begun).toMatch(/<path class="line arm-others[^"]*" d="M\d/);
  expect(begun).toMatch(/<path class="line arm-raw[^"]*" d=""/);
  expect(begun).toContain('pass 30 of 60');
  expect(begun).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  // A quarter of the width for the passes.
  expect(html(recorded)).toMatch(/<path class="line arm-raw[^"]*" d="M250 /);
});
