import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { leanOf, stacksOf, weightsOf, widthOf } from './balance.ts';
import definition from './figure.ts';
import { foresee, formatLarge, linesOf, ofCorpus, type RephrasingCostRun, summarize, tabulate } from './formulas.ts';
import { costWith, experiment as rephrasingCost } from './run.ts';
import { type RephrasingCostParams, rephrasingCostParams, rephrasingCostSpec } from './spec.ts';
import View from './View.svelte';

const paramsOf = (changes: Partial<RephrasingCostParams> = {}) => ({ ...defaultsOf(rephrasingCostParams), ...changes });
function runOf(changes: Partial<RephrasingCostParams> = {}): RephrasingCostRun {
  const params = paramsOf(changes);
  return { experiment: 'rephrasing-cost', version: 1, params, arms: { cost: [...rephrasingCost.run(params, 'cost')] } };
}
const html = (recorded: RephrasingCostRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    facts: { 'TR-06': { text: '15.5 trillion tokens', value: 15.5e12, href: '#TR-06' } },
    number: 'Figure 6',
    claim: 'A claim.',
    embedHref: '/embed/rephrasing-cost/',
  }).body;

describe('the still', () => {
  it('has a balance for a wide and for a narrow place, a layer a pass on either pan, and the arithmetic', () => {
    const body = html(runOf());
    expect(body.match(/<svg viewBox[^>]* role="img"/g)).toHaveLength(2);
    for (const part of ['write', 'read', 'context', 'forward', 'backward'])
      expect(body.match(new RegExp(`<rect class="${part} `, 'g'))).toHaveLength(2 * 2);
    expect(body).toContain('rewriting ≈ 0.98 × training');
    expect(body).toContain('no model: arithmetic');
    expect(body.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')).toContain('The rewriting is 1.26 % of one training');
  });

  it('draws nothing that is not a number, with nothing rewritten too', () => {
    for (const changes of [
      {},
      { rephrasings: 0 },
      { rephrasings: 20, epochs: 100 },
      { rewriter: 0.1, trained: 1000 },
      { context: 'all', chunkTokens: 16 } as const,
    ])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claims', () => {
  const preset = (id: string) =>
    paramsOf(rephrasingCostSpec.presets.find((one) => one.id === id)!.params as Partial<RephrasingCostParams>);
  const ratioOf = (params: RephrasingCostParams) => costWith(params, params.rephrasings).ratio;

  it('of the presets hold: a tenth of the size, a tenth of the share; more text or more rephrasings leave the balance', () => {
    expect(ratioOf(preset('small'))).toBeCloseTo(ratioOf(paramsOf()) / 10, 12);
    for (const id of ['equal', 'table', 'wholeCorpus'])
      expect(ratioOf(preset(id))).toBeCloseTo(ratioOf(paramsOf()), 12);
    expect(costWith(preset('wholeCorpus'), 2).trained).toBe(15.5e12);
    const { left, right } = weightsOf(preset('table'), costWith(preset('table'), 10));
    expect([left.layers, right.layers]).toEqual([10, 10]);
  });

  it('holds: two forward passes against a training worth three, however often the text is rewritten', () => {
    for (const rephrasings of [1, 2, 5, 10]) {
      const { ratio } = costWith(paramsOf(), rephrasings);
      expect(ratio).toBeCloseTo(costWith(paramsOf(), 1).ratio, 12);
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    }
    expect(costWith(paramsOf({ context: 'none' }), 2).ratio).toBeCloseTo(2 / 3, 12);
  });
});

describe('the words', () => {
  it('claim of any other sizes what the balance shows', () => {
    expect(foresee(runOf({ rewriter: 16.3, rephrasings: 1 }))).toContain(
      `16.3 billion active parameters that rewrites once takes about ${Number((costWith(paramsOf(), 1).ratio / 2).toPrecision(2))} times`,
    );
    expect(foresee(runOf({ rephrasings: 0 }))).toContain('Nothing is rewritten');
  });

  it('say large numbers as prose does', () => {
    expect([0, 4096, 2.5e6, 2e11, 1.55e13].map(formatLarge)).toEqual([
      '0.00',
      '4096',
      '2.50 million',
      '200 billion',
      '15.5 trillion',
    ]);
  });

  it('put the numbers into every line', () => {
    const { params, arms } = runOf();
    const lines = linesOf(params, arms.cost!.at(-1)!);
    expect(lines.map(({ name }) => name)).toEqual(['written', 'read', 'rewriting', 'trained on', 'training', 'ratio']);
    expect(lines[1]).toMatchObject({ numbers: '200 billion × 1.938', result: '388 billion tokens' });
    expect(lines[2]!.result).toBe('3.83 × 10²² FLOP');
    expect(lines[3]!.formula).toBe('source × rephrasings × epochs');
    expect(linesOf(params, arms.cost![0]!)[3]!.numbers).toBe('100 billion × (0 + 1) × 1');
    expect(linesOf(paramsOf({ context: 'all' }), arms.cost!.at(-1)!)[1]!.formula).toContain('16 − i times');
  });

  it('set the rewriting beside the whole pre-training', () => {
    const { params, arms } = runOf();
    expect(ofCorpus(params, arms.cost![2]!, 15.5e12)).toBe('1.26 %');
    expect(ofCorpus(params, arms.cost![2]!, 1e11)).toBe('1.96 times');
  });

  it('summarise the frame on view and tabulate all', () => {
    expect(summarize(runOf(), 1)).toContain('With 1 rephrasing of 100 billion tokens');
    expect(tabulate(runOf()).rows).toHaveLength(3);
  });
});

describe('the balance', () => {
  it('has areas in the ratio of the operations, whatever the parameters', () => {
    for (const changes of [{}, { rewriter: 3 }, { context: 'none', keepSource: true } as const, { epochs: 3 }]) {
      const params = paramsOf(changes);
      const cost = costWith(params, 2);
      const { left, right } = weightsOf(params, cost);
      const area = (weight: typeof left) => widthOf(weight) * weight.side ** 2 * weight.layers;
      expect(area(left) / area(right)).toBeCloseTo(cost.ratio, 12);
      const [one, other] = stacksOf([left, right], { width: 300, height: 120 });
      expect(one!.block / other!.block).toBeCloseTo(left.side / right.side, 12);
      for (const { width, height } of [one!, other!]) {
        expect(width).toBeLessThanOrEqual(300.001);
        expect(height).toBeLessThanOrEqual(120.001);
      }
    }
  });

  it('is level at equal weights and leans to the heavier side, never further than it can', () => {
    expect(leanOf(1)).toBeCloseTo(0, 12);
    expect(leanOf(2)).toBeLessThan(0);
    expect(leanOf(0.5)).toBeGreaterThan(0);
    expect(leanOf(0)).toBe(-leanOf(Number.POSITIVE_INFINITY));
  });
});
