import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { quintic } from '../../../lab/optim/quintic.ts';
import definition from './figure.ts';
import { cobweb, curve, handleValue, MOST } from './geometry.ts';
import { experiment as newtonSchulz } from './run.ts';
import { type NewtonSchulzParams, newtonSchulzParams } from './spec.ts';
import { classOf, cost, fate, framesOf, type NewtonSchulzRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<NewtonSchulzParams> = {}): NewtonSchulzRun {
  const params = { ...defaultsOf(newtonSchulzParams), ...changes };
  return { experiment: 'newton-schulz', version: 1, params, arms: { matrix: [...newtonSchulz.run(params, 'matrix')] } };
}
const run = runOf();
const framesOfRun = (changes: Partial<NewtonSchulzParams> = {}) => framesOf(runOf(changes));
const fateOf = (changes: Partial<NewtonSchulzParams> = {}) => fate(runOf(changes), framesOfRun(changes));
const html = (recorded: NewtonSchulzRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 2',
    claim: 'A claim.',
    embedHref: '/embed/newton-schulz/',
  }).body;

describe('the still', () => {
  const body = html(run);

  it('has its charts, six handles, a table and provenance without a browser', () => {
    expect(body.match(/role="img"/g)).toHaveLength(4);
    expect(body.match(/class="handle/g)).toHaveLength(6);
    expect(body).toContain('<table');
    expect(body).toContain('no model: a 6 × 6 matrix');
  });

  it('draws nothing that is not a number, when it diverges too', () => {
    for (const drawn of [body, html(runOf({ normalize: false, s1: 1.3 })), html(runOf({ source: 'gradient' }))])
      expect(drawn).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the words', () => {
  it('tell spread and error of the iteration on view', () => {
    expect(summarize(framesOfRun(), 0)).toContain('At the start the 6 singular values lie between 0.0122 and 0.812.');
    expect(summarize(framesOfRun(), 5)).toMatch(/^After 5 iterations .* Distance from the polar factor 0\.216\.$/);
    const diverged = framesOfRun({ normalize: false, s1: 1.3 });
    expect(summarize(diverged, diverged.length - 1)).toContain('from which the polynomial diverges');
  });

  it('tell where starts end and where they are lost', () => {
    expect(fateOf()).toBe(
      'After 5 iterations every start from 0.01 to 1 is between 0.68 and 1.13. Starts from 1.26 on diverge.',
    );
    expect(fateOf({ coefficients: 'cubic' })).toContain(`No start up to ${MOST} diverges.`);
    expect(fateOf({ coefficients: 'own', a: 3, b: -6, c: 6 })).toContain('Not every start');
  });

  it('tell the cost from the counted operations', () => {
    const [pass, own] = run.arms.matrix![0]!.flops!;
    expect(cost(framesOfRun(), 5)).toContain(`${Math.round((100 * own) / (pass + own))} % of the operations`);
  });

  it('tabulate every iteration, of 64 values seven', () => {
    expect(tabulate(framesOfRun()).rows).toHaveLength(6);
    expect(tabulate(framesOfRun()).columns).toHaveLength(8);
    expect(tabulate(framesOfRun({ source: 'gradient' })).columns).toHaveLength(9);
  });

  it('keep the blue of Muon for the coefficients that Muon runs with', () => {
    expect([classOf(run), classOf(runOf({ coefficients: 'cubic' }))]).toEqual(['arm-muon', 'other-polynomial']);
  });
});

describe('the drawing', () => {
  const jordan = { a: 3.4445, b: -4.775, c: 2.0315 };

  it('has the curve without signs, as far as the plot reaches', () => {
    for (const [x, y] of curve(jordan)) if (Number.isFinite(y)) expect(y).toBe(Math.abs(quintic(x, jordan)));
    expect(curve({ a: 1, b: 0, c: 0 }).at(-1)).toEqual([MOST, MOST]);
    expect(curve({ a: 2, b: 0, c: 0 }).at(-1)![1]).toBeNaN();
  });

  it('walks up to the curve and across to the diagonal', () => {
    expect(cobweb([0.1, 0.3, 0.9], 2)).toEqual([
      [0.1, 0],
      [0.1, 0.3],
      [0.3, 0.3],
      [0.3, 0.9],
      [0.9, 0.9],
    ]);
    expect(cobweb([0.1, 0.3], 5)).toHaveLength(3);
    expect(cobweb([0.1, 0.3, Number.NaN], 2)).toHaveLength(3);
    expect(cobweb([0.1], 0)).toEqual([[0.1, 0]]);
    expect(cobweb([1.3, 1.7, 20], 2)).toEqual([
      [1.3, 0],
      [1.3, MOST],
    ]);
  });

  it('takes a handle to a value that the parameter allows', () => {
    expect(handleValue(-1, 0.001, 1.4)).toBe(0.001);
    expect(handleValue(0.25, 0.001, 1.4)).toBe(0.4);
    expect(handleValue(2, 0.001, 1.4)).toBe(1.4);
  });
});
