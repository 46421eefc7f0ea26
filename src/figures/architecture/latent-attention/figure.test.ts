import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { coreFlop } from '../../../lab/machines/attention-cost.ts';
import { longCrossingOf } from '../../../lab/machines/latent-ways.ts';
import { attentionParameters } from '../../../lab/machines/next-token.ts';
import { K2 } from '../../../lab/machines/published.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import {
  k2Cost,
  type LatentAttentionParams,
  latentAttentionParams,
  latentAttentionSpec,
  STAGES,
  type Stage,
  TOY,
} from './spec.ts';
import {
  formatBytes,
  formatDifference,
  formatOperations,
  type LatentAttentionRun,
  summarize,
  TELLING,
  tabulate,
  verdict,
} from './text.ts';
import View from './View.svelte';

const paramsOf = (changes: Partial<LatentAttentionParams> = {}) => ({
  ...defaultsOf(latentAttentionParams),
  ...changes,
});
const preset = (id: string) =>
  paramsOf(latentAttentionSpec.presets.find((one) => one.id === id)!.params as Partial<LatentAttentionParams>);
function runOf(changes: Partial<LatentAttentionParams> = {}): LatentAttentionRun {
  const params = paramsOf(changes);
  return {
    experiment: experiment.id,
    version: experiment.version,
    params,
    arms: { layer: [...experiment.run(params, 'layer')] },
  };
}
const at = (run: LatentAttentionRun, stage: Stage) => run.arms.layer![STAGES.indexOf(stage)]!;
const html = (recorded: LatentAttentionRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 4',
    embedHref: '/embed/latent-attention/',
  }).body;

describe('the still', () => {
  it('shows the last stage: a column, a bar and a dot for each token, and the map', () => {
    const body = html(runOf());
    expect(body.match(/role="img"/g)).toHaveLength(1);
    expect(body.match(/<svg[^>]* role="group"/g)).toHaveLength(1);
    for (const mark of ['latent', 'rotary', 'built', 'absorbed'])
      expect(body.match(new RegExp(`<(?:rect|circle) class="${mark} `, 'g'))).toHaveLength(TOY.tokens);
    expect(body).toContain('40 numbers');
    expect(body).toContain('Our small layer');
    expect(body).toContain('K2’s dimensions');
  });

  it.each([{}, { queries: 1_000_000, context: 10 }, { heads: 1, context: 1_000_000 }, { asked: 32, seed: 9999 }])(
    'draws nothing that is not a number: %o',
    (changes) => {
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    },
  );
});

describe('the stages', () => {
  it.each([1, 2, 3, 4])('of seed %i: absorbing agrees to 1e-12 but where positions turn the content key', (seed) => {
    const run = runOf({ seed, asked: TOY.tokens });
    for (const stage of ['absorb', 'own'] as const) {
      expect(at(run, stage).difference).toBeLessThan(1e-12);
      expect(at(run, stage).outputDifference).toBeLessThan(1e-12);
    }
    expect(at(run, 'turned').difference).toBeGreaterThan(1);
    expect(at(run, 'heads').difference).toBeNull();
  });

  it('end with the logits with which they began, from a quarter of the numbers', () => {
    const run = runOf();
    expect(at(run, 'own').logits).toEqual(at(run, 'heads').logits);
    expect(STAGES.map((stage) => at(run, stage).kept)).toEqual([160, 32, 32, 32, 40]);
  });

  it('are each told', () => {
    for (const stage of STAGES) expect(TELLING[stage].says.length).toBeGreaterThan(60);
    const { columns, rows } = tabulate(runOf());
    expect(new Set(columns).size).toBe(columns.length);
    expect(rows).toHaveLength(STAGES.length);
    expect(summarize(runOf(), 3)).toContain('the logits differ by up to 3.91');
    expect(formatDifference(1.34e-15)).toBe('1.3 × 10⁻¹⁵');
    expect([272_384, 2.2e12].map(formatOperations)).toEqual(['272,384', '2.20 trillion']);
    expect([500, 75_776].map(formatBytes)).toEqual(['500 bytes', '75.8 kB']);
  });
});

describe('the factors that the page prints', () => {
  const facts: { id: string; text?: string; parts?: Record<string, string> }[] = parse(
    readFileSync('content/kimi-k2/facts.yaml', 'utf8'),
  ).areas.flatMap(({ facts }: { facts: unknown[] }) => facts);
  const textOf = (id: string) => facts.find((fact) => fact.id === id)!.text!.replaceAll('$', '');
  /** Sums, products and quotients of whole numbers; what stands after = or ≈ is left out. */
  const computed = (tex: string): number => {
    const plain = tex
      .replace(/(=|\\approx).*/, '')
      .replaceAll('\\cdot', '*')
      .replaceAll('\\,', '')
      .replaceAll(/\s/g, '');
    expect(plain).toMatch(/^[\d()+*/]+$/);
    return new Function(`return ${plain}`)();
  };
  const { heads, nope, rope, value, keyRank: latent } = K2.shape;
  const shape = { heads, groups: heads, nope, rope, value, latent };

  it('come to what the code counts: absorbed over kept, the crossing, the parameters of attention without gains', () => {
    expect(computed(textOf('DX-46'))).toBeCloseTo(coreFlop('mla', shape) / coreFlop('mha', shape), 12);
    expect(computed(textOf('DX-47'))).toBeCloseTo(longCrossingOf(shape)!, 12);
    const gains = K2.shape.layers * (1536 + latent);
    expect(computed(textOf('DX-48'))).toBe(attentionParameters(K2.shape) - gains);
  });
});

describe('the claims', () => {
  const ratio = (params: LatentAttentionParams) => {
    const { operations } = k2Cost(params);
    return operations.rebuilt / operations.absorbed;
  };

  it('claim of one query holds: absorbing takes fewer operations and reads less, in the small layer and with K2’s dimensions', () => {
    const own = at(runOf(), 'own');
    expect(own.operationsAbsorbed!).toBeLessThan(own.operationsRebuilt);
    expect(own.readAbsorbed!).toBeLessThan(own.readRebuilt);
    expect(ratio(paramsOf())).toBeGreaterThan(100);
    for (const context of [10, 1000, 1_000_000]) expect(ratio(paramsOf({ context }))).toBeGreaterThan(1);
  });

  it('of a whole prompt holds: absorbing loses, in the small layer too', () => {
    const params = preset('prompt');
    expect(ratio(params)).toBeLessThan(0.5);
    expect(verdict(params)).toContain(
      'A whole prompt of 4096 tokens at once: absorbing takes 3.00 times the operations',
    );
    const own = at(runOf(params), 'own');
    expect(own.operationsAbsorbed!).toBeGreaterThan(own.operationsRebuilt);
  });

  it('of the crossing holds: the same to a hundredth', () => {
    expect(Math.abs(ratio(preset('crossing')) - 1)).toBeLessThan(0.01);
    expect(verdict(preset('crossing'))).toContain('the same number');
    expect(k2Cost(preset('crossing')).crossing).toBeCloseTo(170.6, 0);
  });

  it('let no more ask than there are', () => {
    expect(k2Cost(paramsOf({ context: 100, queries: 5000 })).queries).toBe(100);
    expect(verdict(paramsOf({ context: 100, queries: 5000 }))).toContain('A whole prompt of 100 tokens');
  });
});
