import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { formatLarge, linesOf, ofCorpus, type RephrasingCostRun, summarize, tabulate } from './formulas.ts';
import { costWith, experiment as rephrasingCost } from './run.ts';
import { sensitivities } from './sensitivity.ts';
import { type RephrasingCostParams, rephrasingCostParams } from './spec.ts';
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
    number: 'Figure 5',
    claim: 'A claim.',
    embedHref: '/embed/rephrasing-cost/',
  }).body;

describe('the still', () => {
  it('has two bars, four curves, a table and provenance without a browser', () => {
    const body = html(runOf());
    expect(body.match(/role="img"/g)).toHaveLength(6);
    expect(body).toContain('<table');
    expect(body).toContain('no model: arithmetic');
    expect(body.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')).toContain('The rewriting is 1.26 % of one training');
  });

  it('draws nothing that is not a number, with nothing rewritten too', () => {
    for (const changes of [{}, { rephrasings: 0 }, { context: 'all', chunkTokens: 16 } as const])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claim', () => {
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

describe('the curves', () => {
  it('pass through the point where the parameters stand', () => {
    for (const { points, now } of sensitivities(paramsOf({ epochs: 4, rewriter: 3, chunkTokens: 300 }), 2))
      expect(points).toContainEqual(now);
  });

  it('fall with the epochs and rise with the rewriter', () => {
    const [, epochs, rewriter] = sensitivities(paramsOf(), 2);
    expect(epochs!.points[1]![1]).toBeCloseTo(epochs!.points[0]![1] / 2, 12);
    expect(rewriter!.points.at(-1)![1]).toBeGreaterThan(rewriter!.points[0]![1]);
  });
});
