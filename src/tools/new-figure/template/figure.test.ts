import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { ARMS, type ExampleFigureParams, exampleFigureParams } from './spec.ts';
import { type ExampleFigureRun, news, summarize, tabulate } from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<ExampleFigureParams> = {}): ExampleFigureRun {
  const params = { ...defaultsOf(exampleFigureParams), ...changes };
  const arms = Object.fromEntries(ARMS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
const html = (recorded: ExampleFigureRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/example-figure/',
  }).body;

describe('the picture of the example figure', () => {
  it('has one chart with a line for each arm, and a table', () => {
    const body = html(runOf());
    for (const { label } of ARMS) expect(body).toContain(label);
    expect(body.match(/role="img"/g)).toHaveLength(1);
    expect(body).toContain('<table');
  });

  it('is drawn without a value that is no number, also of a run that diverged', () => {
    for (const run of [runOf(), runOf({ lr: 0.12 })])
      expect(html(run)).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the words of the example figure', () => {
  const run = runOf({ lr: 0.12 });
  const framesOf = (arm: string) => run.arms[arm] ?? [];

  it('say that an arm stopped, to those who see it and to those who do not', () => {
    expect(summarize(ARMS, framesOf, 99)).toContain('the run diverged');
    expect(news(run, 0, 100)).toEqual([expect.stringContaining('Gradient descent: The loss rose')]);
    expect(tabulate(ARMS, framesOf, 100).rows.at(-1)).toContain('stopped');
  });

  it('have no frame to tell of before the run begins', () => {
    expect(summarize(ARMS, () => [], 0)).toContain('Gradient descent: no step yet.');
  });
});
