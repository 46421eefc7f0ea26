import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { useFakeWindow } from '../../../frame/figure-fixture.ts';
import { FigureState } from '../../../frame/figure-state.svelte.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { countParameters } from '../../../lab/machines/parameters.ts';
import { K2, V3 } from '../../../lab/machines/published.ts';
import definition from './figure.ts';
import { stateAfter, experiment as walk } from './run.ts';
import { type BesideV3Params, besideV3Params, besideV3Spec, type Change, COSTED, shapeAfter, walkOf } from './spec.ts';
import { aroundOf, difference, nameOf, REASONS, tabulate, tell, tellEnd } from './text.ts';
import View from './View.svelte';

useFakeWindow();

const paramsOf = (changes: Partial<BesideV3Params> = {}) => ({ ...defaultsOf(besideV3Params), ...changes });
const framesOf = (params: BesideV3Params) => [...walk.run(params, 'walk')];
const ALL: readonly Change[] = [...COSTED, 'grouping'];

function html(params: BesideV3Params): string {
  const recorded = { experiment: 'beside-v3', version: 2, params, arms: { walk: framesOf(params) } } as unknown as Run;
  const createWorker = () => {
    throw new Error('Nothing runs here.');
  };
  const figure = new FigureState({ ...definition, recorded, sweeps: {}, facts: {}, opensAt: undefined, createWorker });
  figure.set(params as unknown as Run['params']);
  return render(View as unknown as Component<{ figure: unknown }>, { props: { figure } }).body;
}

describe('the walk', () => {
  it('goes from DeepSeek-V3 to K2, in every order', () => {
    expect(shapeAfter([])).toEqual(V3.shape);
    expect(shapeAfter(ALL)).toEqual(K2.shape);
    expect(besideV3Params.order.options).toHaveLength(24);
    for (const { value: order } of besideV3Params.order.options) {
      const frames = framesOf(paramsOf({ order }));
      expect(frames).toHaveLength(6);
      expect(frames[0]).toMatchObject({ made: null, total: countParameters(V3.shape).total });
      expect(frames.at(-1)).toMatchObject({ made: 'grouping', ...stateAfter(ALL, paramsOf()) });
      expect(frames.at(-1)!.total).toBe(1_026_408_232_448);
    }
  });

  it('costs what the difference of two counts is: experts 58 layers of 128 more, heads half of every layer’s', () => {
    const [start, experts] = framesOf(paramsOf());
    // 58 layers with experts, each 128 experts and 128 columns and biases of the router more.
    expect(experts!.total - start!.total).toBe(58 * 128 * (44_040_192 + 7168 + 1));
    expect(experts!.active - start!.active).toBe(58 * 128 * (7168 + 1));
    const heads = aroundOf(paramsOf({ form: 'rebuilt' }), 'heads');
    expect(heads.before.total - heads.after.total).toBe(61 * (187_107_328 - 101_124_096));
    expect(heads.before.flop - heads.after.flop).toBe(2 * 61 * (187_107_328 - 101_124_096) + 61 * 640 * 64 * 131_072);
    // Absorbed, every head meets 512 + 64 numbers on the way in and 512 on the way out.
    const absorbed = aroundOf(paramsOf({ form: 'absorbed' }), 'heads');
    expect(absorbed.before.flop - absorbed.after.flop).toBe(
      2 * 61 * (187_107_328 - 101_124_096) + 61 * 2 * 1088 * 64 * 131_072,
    );
    const { before, after } = aroundOf(paramsOf(), 'grouping');
    expect([after.total - before.total, after.flop - before.flop, after.choices]).toEqual([0, 0, 1]);
    expect(before.choices).toBeGreaterThan(0.17);
    expect(before.choices).toBeLessThan(0.19);
  });

  it('shares out the costs by the order: a dense layer that becomes one of 384 experts costs more than one of 256', () => {
    const cost = (order: BesideV3Params['order']) => {
      const { before, after } = aroundOf(paramsOf({ order }), 'dense');
      return after.total - before.total;
    };
    expect(cost('experts-heads-dense-vocabulary')).toBeGreaterThan(cost('dense-experts-heads-vocabulary'));
  });

  it('leaves out what is turned off', () => {
    expect(walkOf(paramsOf({ heads: false, grouping: false }))).toEqual(['experts', 'dense', 'vocabulary']);
    expect(
      framesOf(paramsOf({ experts: false, heads: false, dense: false, vocabulary: false, grouping: false })),
    ).toHaveLength(1);
    const manyHeads = framesOf(paramsOf({ heads: false })).at(-1)!;
    expect(manyHeads.total).toBe(1_031_653_209_600);
    expect(manyHeads.active).toBe(38_106_478_080);
  });
});

describe('the claims', () => {
  it('hold: half again as large for next to nothing a token, and nearly half of its operations at full context', () => {
    const [start, end] = [stateAfter([], paramsOf()), stateAfter(ALL, paramsOf())];
    expect(K2.shape.experts / V3.shape.experts).toBe(1.5);
    expect(end.total / start.total).toBeGreaterThan(1.45);
    expect(end.total / start.total).toBeLessThan(1.55);
    const experts = aroundOf(paramsOf(), 'experts');
    expect(experts.after.active / experts.before.active - 1).toBeLessThan(0.002);
    expect(experts.after.flop / experts.before.flop - 1).toBeLessThan(0.001);
    for (const form of ['absorbed', 'rebuilt'] as const) {
      const heads = aroundOf(paramsOf({ form }), 'heads');
      expect(1 - heads.after.flop / heads.before.flop).toBeGreaterThan(0.45);
      expect(1 - heads.after.flop / heads.before.flop).toBeLessThan(0.5);
    }
  });

  it('of the presets and of every other walk are made from it', () => {
    expect(tellEnd(paramsOf())).toMatch(
      /^Kimi K2: 1026.4 billion parameters in place of 671.0 billion; 32.9 billion for one token/,
    );
    expect(tellEnd(paramsOf({ heads: false }))).toMatch(/^DeepSeek-V3 with 4 changes: 1031.7 billion/);
    const none = { experts: false, heads: false, dense: false, vocabulary: false, grouping: false };
    expect(tellEnd(paramsOf(none))).toMatch(/^DeepSeek-V3 as it is: 671.0 billion/);
    expect(tellEnd(paramsOf({ ...none, experts: true }))).toContain('with one change');
    for (const { id, params } of besideV3Spec.presets.slice(1))
      expect(definition.claims![id]!({ params: paramsOf(params) } as unknown as Run)).not.toMatch(/NaN|undefined/);
  });
});

describe('the words', () => {
  it('name each change by both numbers, with what it costs and what the report says', () => {
    expect(ALL.map(nameOf)).toEqual([
      '384 routed experts, not 256',
      '64 heads, not 128',
      '1 dense layer, not 3',
      'vocabulary 163,840, not 129,280',
      'no groups, not 4 of 8',
    ]);
    expect(tell(paramsOf({ form: 'absorbed' }), 'heads')).toContain(
      '−1.12 trillion operations a token after 131,072 others, with keys absorbed (−48.9 %)',
    );
    expect(tell(paramsOf({ form: 'rebuilt' }), 'heads')).toContain(
      '−338 billion operations a token after 131,072 others, with keys built once (−46.4 %)',
    );
    expect(tell(paramsOf({ heads: false }), 'heads')).toContain('would be −5.24 billion parameters in all');
    expect(tell(paramsOf(), 'grouping')).toContain('18.0 % of all sets of 8 experts');
    expect(ALL.filter((change) => REASONS[change].includes('no reason'))).toEqual(['dense', 'vocabulary', 'grouping']);
    expect([0, 53_245_824, -5.2e9, 3.3e11].map((value) => difference('total', value))).toEqual([
      'nothing',
      '+53.2 million',
      '−5.20 billion',
      '+330.0 billion',
    ]);
  });

  it('tabulate the walk and what was left out', () => {
    expect(tabulate(paramsOf()).rows.map(([name]) => name)).toEqual(['DeepSeek-V3', ...ALL.map(nameOf)]);
    expect(tabulate(paramsOf({ dense: false })).rows.at(-1)![0]).toBe('1 dense layer, not 3: not made');
  });
});

describe('the picture', () => {
  it('is drawn wide and narrow with every number finite, whatever is turned off', () => {
    for (const params of [
      paramsOf(),
      paramsOf({ context: 1024, form: 'absorbed' }),
      paramsOf({ experts: false, heads: false, dense: false, vocabulary: false, grouping: false }),
      paramsOf({ order: 'vocabulary-dense-heads-experts', experts: false, measure: 'flop', told: 'grouping' }),
    ]) {
      const body = html(params);
      expect(body.match(/<svg viewBox[^>]* role="img"/g)).toHaveLength(2);
      expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
      // Bars have a length, never less than none.
      expect(body).not.toMatch(/ width="-/);
    }
    expect(html(paramsOf())).toContain('operations at 131,072 tokens, keys built once');
    expect(html(paramsOf()).match(/class="printed /g)).toHaveLength(2 * 2 + 2);
    expect(html(paramsOf({ heads: false }))).toContain('not made');
  });
});
