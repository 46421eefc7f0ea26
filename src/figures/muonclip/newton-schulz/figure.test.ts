import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { endBand, quintic } from '../../../lab/optim/quintic.ts';
import definition from './figure.ts';
import { cobweb, curve, draggedTo, MOST, nearest, ranks, walk } from './geometry.ts';
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

  it('has the curve and the values over the iterations, six starts of which one is the handle, a table and provenance without a browser', () => {
    expect(body.match(/role="img"/g)).toHaveLength(2);
    expect(body.match(/class="start/g)).toHaveLength(5);
    expect(body.match(/class="handle/g)).toHaveLength(1);
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

const jordan = { a: 3.4445, b: -4.775, c: 2.0315 };

describe('the drawing', () => {
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

  it('walks half a step up to the curve and the other half across', () => {
    const values = [0.1, 0.3, 0.9];
    expect(walk(values, 0.25)).toEqual([
      [0.1, 0],
      [0.1, 0.15],
    ]);
    expect(walk(values, 0.5).at(-1)).toEqual([0.1, 0.3]);
    expect(walk(values, 0.75).at(-1)![0]).toBeCloseTo(0.2, 12);
    expect(walk(values, 1)).toEqual(cobweb(values, 1));
    expect(walk(values, 2.5)).toEqual(cobweb(values, 2));
  });

  it('takes a start to where it is dragged: under the norm the others make room, without it they stay', () => {
    const values = [1, 0.62, 0.33, 0.15, 0.05, 0.015];
    const range = [0.001, 1.4] as const;
    for (const start of [0.02, 0.3, 0.9]) {
      const moved = draggedTo(values, 5, start, true, range);
      expect(moved[5]! / Math.hypot(...moved)).toBeCloseTo(start, 2);
      expect(moved[1]! / moved[0]!).toBeCloseTo(0.62, 2);
    }
    expect(draggedTo(values, 0, 2, false, range)).toEqual([1.4, ...values.slice(1)]);
    expect(draggedTo(values, 0, -1, false, range)[0]).toBe(0.001);
    for (const value of draggedTo(values, 0, 5, true, range)) expect(value).toBeGreaterThanOrEqual(0.001);
  });

  it('finds the value that a start belongs to', () => {
    expect(nearest([0.8, 0.3, 0.1], 0.25)).toBe(1);
    expect(ranks([0.3, 1, 0.3])).toEqual([1, 0, 2]);
  });
});

describe('every claim holds for the run of its preset', () => {
  const ends = (id: string) => {
    const { params } = newtonSchulz.presets.find((preset) => preset.id === id)!;
    return { frames: framesOfRun(params), first: framesOfRun(params)[0]!, last: framesOfRun(params).at(-1)! };
  };

  it('as in Muon even the smallest comes near 1, and the curve passes below it', () => {
    const { first, last } = ends('muon');
    expect(first.values.at(-1)).toBeLessThan(0.02);
    for (const value of last.values) expect(Math.abs(value - 1)).toBeLessThan(0.35);
    expect(quintic(1, jordan)).toBeLessThan(1);
  });

  it('as in Muon all that start between a hundredth and one end in the band that is drawn', () => {
    const { first, last } = ends('muon');
    const [low, high] = endBand(jordan, 5)!;
    expect([low > 0.6, high < 1.2]).toEqual([true, true]);
    expect(first.values.every((value) => value >= 0.01 && value <= 1)).toBe(true);
    for (const value of last.values) expect([value > low - 1e-3, value < high + 1e-3]).toEqual([true, true]);
  });

  it('the cubic would settle on 1, and leaves the smallest small', () => {
    const { first, last } = ends('cubic');
    expect(quintic(1, { a: 1.5, b: -0.5, c: 0 })).toBe(1);
    expect(last.values.at(-1)! / first.values.at(-1)!).toBeCloseTo(1.5 ** 5, 0);
    expect(last.values.at(-1)).toBeLessThan(0.1);
  });

  it('without the norm the largest climbs away', () => {
    const { first, last, frames } = ends('outside');
    expect(quintic(first.values[0]!, jordan)).toBeGreaterThan(first.values[0]!);
    expect(last.stopped).toBeDefined();
    expect(frames.at(-2)!.values[0]).toBeGreaterThan(first.values[0]!);
  });

  it('of a real gradient few of 64 are large, the many are lifted, and the smallest do not arrive', () => {
    const { first, last } = ends('gradient');
    const above = (values: readonly number[], least: number) => values.filter((value) => value >= least).length;
    expect(first.values).toHaveLength(64);
    expect(above(first.values, 0.3)).toBeLessThan(5);
    expect(above(last.values, 0.5)).toBeGreaterThan(40);
    expect(last.values.at(-1)).toBeLessThan(0.5);
  });
});
