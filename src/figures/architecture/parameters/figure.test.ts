import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { useFakeWindow } from '../../../frame/figure-fixture.ts';
import { FigureState } from '../../../frame/figure-state.svelte.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { countParameters, countParts, PARTS, type Part } from '../../../lab/machines/parameters.ts';
import { K2, PUBLISHED } from '../../../lab/machines/published.ts';
import definition from './figure.ts';
import { chosenAt, fieldOf, reachOf, type Size, wokenAt } from './picture.ts';
import { experiment as parameters } from './run.ts';
import { type ParametersParams, parametersParams, parametersSpec, shapeOf } from './spec.ts';
import {
  foresee,
  formulaOf,
  inProse,
  percent,
  publishedOf,
  tabulate,
  tell,
  tellBatch,
  tellEverywhere,
  woken,
} from './text.ts';
import View from './View.svelte';

useFakeWindow();

const paramsOf = (changes: Partial<ParametersParams> = {}) => ({ ...defaultsOf(parametersParams), ...changes });
const preset = (id: string) => paramsOf(parametersSpec.presets.find((one) => one.id === id)!.params);
const framesOf = (params: ParametersParams) => [...parameters.run(params, 'model')];
/** The picture with these sizes on view. */
function html(params: ParametersParams): string {
  const recorded = {
    experiment: 'parameters',
    version: 1,
    params,
    arms: { model: framesOf(params) },
  } as unknown as Run;
  const figure = new FigureState({
    ...definition,
    recorded,
    sweeps: {},
    facts: { 'AR-12': { text: '1043 billion', value: 1043e9, href: '#AR-12' } },
    opensAt: undefined,
    createWorker: () => {
      throw new Error('Nothing runs here.');
    },
  });
  figure.set(params as unknown as Run['params']);
  return render(View as unknown as Component<{ figure: unknown }>, { props: { figure } }).body;
}

const SIZE: Size = { width: 760, height: 412, left: 74, top: 24, bottom: 22 };
const looks = { position: 99, gathered: 0, token: 0, tokens: 1, counts: { embedding: true, head: true } };
/** Area of the boxes of a path, from its own numbers. */
const areaOf = (d: string) =>
  [...d.matchAll(/h([\d.]+)v([\d.]+)h-/g)].reduce((sum, [, width, height]) => sum + Number(width) * Number(height), 0);

describe('the run', () => {
  it('counts what a token has passed, from its embedding through every layer to the head', () => {
    const frames = framesOf(paramsOf());
    expect(frames).toHaveLength(63);
    expect([frames[0]!.passed, frames[1]!.passed, frames[62]!.passed]).toEqual([
      'input embedding',
      'layer 1',
      'output head',
    ]);
    expect(frames[0]!.total).toBe(163_840 * 7168);
    expect(frames[3]!.total - frames[2]!.total).toBe(101_124_096 + 16_958_226_816 + 2 * 7168);
    expect(frames.at(-1)).toMatchObject(countParameters(K2.shape));
    expect(frames.at(-1)!.parts).toEqual(countParts(K2.shape));
  });

  it('is summed up in whole numbers, and in billions and shares for prose', () => {
    const summary = parametersSpec.summarize(framesOf(paramsOf()), paramsOf());
    expect(summary).toMatchObject({ total: 1_026_408_232_448, active: 32_861_500_928, attention: 6_168_569_856 });
    expect(summary.billions).toBeCloseTo(1026.4, 1);
    expect(summary.activeShare).toBeCloseTo(0.032, 3);
    expect(summary.routedShare).toBeCloseTo(0.98858, 5);
  });

  it('says that a model beyond exact numbers is none', () => {
    const last = framesOf(paramsOf({ experts: 100_000, expertWidth: 10_000_000, layers: 20 })).at(-1)!;
    expect(last.stopped).toContain('exactly');
    expect(() => framesOf(paramsOf()).length && [...parameters.run(paramsOf(), 'other')]).toThrow('no arm "other"');
  });
});

describe('the claims', () => {
  it('hold: three in a hundred of K2’s trillion', () => {
    const { total, active } = countParameters(K2.shape);
    expect(Math.round((100 * active) / total)).toBe(3);
    expect(Math.round(total / 1e12)).toBe(1);
    const { attention, shared, routed, embedding, head, dense, router } = countParts(K2.shape);
    // What the claim names is most of what is touched; the rest are embeddings, one dense layer and routers.
    const named = attention.active + shared.active + routed.active;
    expect(named / active).toBeGreaterThan(0.9);
    expect(named + embedding.active + head.active + dense.active + router.active).toBeGreaterThan(0.9999 * active);
  });

  it('of the presets are made from their sizes, each the model that it names', () => {
    for (const { id, shape } of PUBLISHED) expect(shapeOf(preset(id))).toEqual(shape);
    expect(tell('DeepSeek-V2', preset('v2'))).toBe(
      'DeepSeek-V2 has 235.7 billion parameters. One token touches 21.4 billion of them, 9.1 %.',
    );
    expect(tellEverywhere(preset('all-moe'))).toContain('1043.0 billion');
    expect(tellEverywhere(preset('all-moe'))).toContain('1026.4 billion');
    expect(definition.claims!.moonlight!({ params: preset('moonlight') } as unknown as Run)).toContain('16.0 billion');
  });

  it('of other sizes name what was changed, and the way in which is counted', () => {
    expect(foresee(paramsOf({ experts: 512 }))).toContain('K2 with routed experts 512 has 1364.7 billion');
    expect(foresee(paramsOf({ convention: 'none' }))).toBe(
      'Kimi K2 has 1026.4 billion parameters. One token touches 30.5 billion of them, 3.0 %, embedding and head not counted.',
    );
    expect(foresee(paramsOf({ experts: 8, layers: 2, heads: 2, hidden: 64 }))).toContain('A model of these sizes');
    expect(publishedOf(shapeOf(paramsOf({ experts: 383 })))).toBeUndefined();
  });
});

describe('the words', () => {
  it('write every part out so that its numbers give its count', () => {
    for (const { shape } of PUBLISHED) {
      for (const part of PARTS) {
        const [left = '', right = ''] = formulaOf(shape, part).numbers.split(' = ');
        const value = new Function(`return ${left.replaceAll(',', '').replaceAll('×', '*')}`)();
        expect(value, `${part}: ${left}`).toBe(countParts(shape)[part].total);
        expect(Number(right.split(';')[0]!.replaceAll(',', ''))).toBe(value);
      }
    }
    expect(formulaOf({ ...K2.shape, experts: 0 }, 'routed').numbers).toBe('none in this model');
  });

  it('say numbers as prose does', () => {
    expect([512, 881_664, 343_932_928, 2_661_150_208, 15_706_484_224, 2.5e15].map(inProse)).toEqual([
      '512',
      '0.9 million',
      '0.34 billion',
      '2.66 billion',
      '15.7 billion',
      '2500 trillion',
    ]);
    expect([0.032, 0.1694, 1].map(percent)).toEqual(['3.2 %', '17 %', '100 %']);
  });

  it('tabulate every part and three totals', () => {
    const { rows } = tabulate(paramsOf());
    expect(rows).toHaveLength(PARTS.length + 3);
    expect(rows.at(-3)!.slice(2)).toEqual(['1,026,408,232,448', '32,861,500,928']);
  });
});

describe('the field', () => {
  it('has areas in the ratio of the parameters, part by part, lit and dark, for every published model', () => {
    for (const { shape } of PUBLISHED) {
      const { shapes, perParameter, thick } = fieldOf(shape, SIZE, { ...looks, reach: reachOf(shape) });
      const counts = countParts(shape);
      const area = (part: Part, isLit: boolean) =>
        shapes.filter((one) => one.part === part && one.isLit === isLit).reduce((sum, { d }) => sum + areaOf(d), 0);
      for (const part of ['embedding', 'head', 'attention', 'dense', 'shared', 'routed'] as const) {
        const drawn = part === 'routed' ? area(part, false) : area(part, true);
        expect(drawn / (counts[part].total * perParameter * thick), part).toBeCloseTo(1, 1);
      }
      expect(area('routed', true) / area('routed', false)).toBeCloseTo(shape.chosen / shape.experts, 2);
    }
  });

  it('lights different experts in every layer, as many as are chosen, the same each time', () => {
    const picks = Array.from({ length: 60 }, (_, layer) => chosenAt(layer, 0, K2.shape));
    for (const pick of picks) expect(new Set(pick).size).toBe(8);
    expect(new Set(picks.map(String)).size).toBe(60);
    expect(chosenAt(3, 1, K2.shape)).not.toEqual(chosenAt(3, 0, K2.shape));
    expect(chosenAt(3, 0, { ...K2.shape, chosen: 400 })).toHaveLength(384);
  });

  it('lights the union of many tokens: as many as their lots wake, near the mean of even lots', () => {
    const count = (tokens: number) => {
      const layers = Array.from({ length: 60 }, (_, layer) => wokenAt(layer, 0, tokens, K2.shape).length);
      return layers.reduce((sum, one) => sum + one, 0) / 60;
    };
    expect([1, 1000].map(count)).toEqual([8, 384]);
    for (const tokens of [8, 64, 256]) expect(count(tokens) / woken(K2.shape, tokens)).toBeCloseTo(1, 1);
    expect([1, 48].map((tokens) => woken({ experts: 384, chosen: 8 }, tokens))).toEqual([
      expect.closeTo(8, 10),
      expect.closeTo(384 * (1 - (47 / 48) ** 48), 8),
    ]);
    const area = (tokens: number, gathered: number) =>
      fieldOf(K2.shape, SIZE, { ...looks, tokens, gathered, reach: reachOf(K2.shape) })
        .shapes.filter(({ part, isLit }) => part === 'routed' && isLit)
        .reduce((sum, { d }) => sum + areaOf(d), 0);
    for (const gathered of [0, 0.5, 1]) expect(area(64, gathered) / area(1, gathered)).toBeCloseTo(count(64) / 8, 0);
    expect(tellBatch(paramsOf({ tokens: 1 }))).toMatch(/read 3\.2 % of them; 8\.0 of 384 experts/);
    expect(tellBatch(paramsOf({ tokens: 256 }))).toMatch(/read 99\.5 % of them; 382\.2 of 384 experts/);
  });

  it('lights nothing that the token has not reached, and neither embedding where it does not count', () => {
    const lit = (position: number, counts = looks.counts) =>
      fieldOf(K2.shape, SIZE, { ...looks, reach: reachOf(K2.shape), position, counts })
        .shapes.filter(({ isLit }) => isLit)
        .map(({ part }) => part);
    expect(lit(-1)).toEqual([]);
    expect(lit(1)).toEqual(['embedding', 'attention', 'dense', 'norms']);
    expect(lit(62, { embedding: false, head: false })).not.toContain('head');
  });

  it('is drawn wide and narrow with every number finite, from one expert to models beyond all sense', () => {
    for (const params of [
      paramsOf(),
      preset('v2lite'),
      paramsOf({ order: 'gathered' }),
      paramsOf({ tokens: 300 }),
      paramsOf({ experts: 0, tokens: 300 }),
      paramsOf({ experts: 0 }),
      paramsOf({ experts: 1, chosen: 1, layers: 1, denseLayers: 0, vocabulary: 1 }),
      paramsOf({ layers: 1000, chosen: 500 }),
      paramsOf({ denseLayers: 1000, attention: 'gqa' }),
    ]) {
      const body = html(params);
      expect(body.match(/<svg viewBox[^>]* role="img"/g)).toHaveLength(2);
      expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    }
    expect(html(preset('all-moe'))).toContain('1043 billion');
    expect(html(paramsOf())).toContain('1,026,408,232,448');
  }, 20_000);
});
