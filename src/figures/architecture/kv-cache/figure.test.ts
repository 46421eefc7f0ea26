import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { nextTokenFlop } from '../../../lab/machines/next-token.ts';
import { K2 } from '../../../lab/machines/published.ts';
import { chartsOf, HEIGHT, spread } from './charts.ts';
import definition from './figure.ts';
import { costAt, experiment } from './run.ts';
import { DOUBLINGS, type KvCacheParams, kvCacheParams, kvCacheSpec, NODE, SHARINGS } from './spec.ts';
import {
  assumptionsOf,
  doubled,
  formatBytes,
  type KvCacheRun,
  summarize,
  tabulate,
  timesMla,
  verdict,
} from './text.ts';
import View from './View.svelte';

const paramsOf = (changes: Partial<KvCacheParams> = {}) => ({ ...defaultsOf(kvCacheParams), ...changes });
const preset = (id: string) =>
  paramsOf(kvCacheSpec.presets.find((one) => one.id === id)!.params as Partial<KvCacheParams>);
function runOf(changes: Partial<KvCacheParams> = {}): KvCacheRun {
  const params = paramsOf(changes);
  const arms = Object.fromEntries(SHARINGS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
const summaryOf = (run: KvCacheRun, arm: string) => kvCacheSpec.summarize(run.arms[arm]!, run.params);
const html = (recorded: KvCacheRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    facts: {
      'AR-23': { text: '83 %', value: 83, href: '#AR-23' },
      'DX-30:ratio': { text: '258', value: 258, href: '#DX-30' },
    },
    number: 'Figure 5',
    embedHref: '/embed/kv-cache/',
  }).body;

describe('the still', () => {
  it('has two charts with four lines each, the work for each byte, and the doubling with the report’s own number', () => {
    const body = html(runOf());
    expect(body.match(/<svg[^>]* role="group"/g)).toHaveLength(3);
    for (const { id, label } of SHARINGS) {
      expect(body.match(new RegExp(`<path class="line ${id} `, 'g'))).toHaveLength(2);
      expect(body).toContain(`>${label}`);
    }
    const text = body.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    for (const number of [
      '327 GB',
      '32.7 GB',
      '9.21 GB',
      '4.09 GB',
      '83.1 %',
      '+86.5 %',
      '+76.7 %',
      '+95.5 %',
      '+83 %',
      'an H800 can do 258',
      'billion operations a token, keys built once',
    ])
      expect(text).toContain(number);
  });

  it.each([
    {},
    { heads: 1, layers: 1, context: 1024 },
    { heads: 512, context: 1_048_576, layers: 4096, bytes: 4 },
    { others: 0, vocabulary: 256, queryLatent: 0, memory: 8 },
    { weights: 10_000, gpus: 1 },
    { latent: 1, rope: 1, nope: 4096, value: 4096 },
    { form: 'absorbed' as const },
  ])('draws nothing that is not a number: %o', (changes) => {
    expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claims', () => {
  it('claim of K2 holds: no head enters MLA’s cache, and twice the heads compute nearly twice as much at full length; absorbed, MLA works most for a byte', () => {
    const bytes = (id: 'mha' | 'gqa' | 'mqa' | 'mla', heads: number) =>
      costAt(paramsOf({ heads }), id, 1).bytesPerToken;
    for (const heads of [8, 64, 128, 512]) expect(bytes('mla', heads)).toBe(70_272);
    expect(bytes('mla', 64) / bytes('mha', 64)).toBeLessThan(0.03);
    expect(bytes('mqa', 64)).toBeLessThan(bytes('mla', 64));
    const flop = (heads: number) => costAt(paramsOf({ heads }), 'mla', 131_072).flop / 1e9;
    // The page's own line: 63.4 + 327.5 = 390.9 billion, and 729 with twice the heads.
    expect(flop(64)).toBeCloseTo(390.9, 1);
    expect(flop(128)).toBeCloseTo(728.8, 1);
    // Figure's dashed line: MLA with twice the heads, on its own line left and above it right.
    const { memory, work } = chartsOf(paramsOf());
    expect(memory.twice).toEqual(memory.lines.find(({ id }) => id === 'mla')!.points);
    expect(work.twice.at(-1)![1]).toBeGreaterThan(1.85 * work.lines.find(({ id }) => id === 'mla')!.points.at(-1)![1]);
    const works = SHARINGS.map(({ id }) => [id, costAt(paramsOf({ form: 'absorbed' }), id, 1).flopPerByte] as const);
    expect(works.toSorted((a, b) => b[1] - a[1])[0]![0]).toBe('mla');
  });

  it('of 128 heads gives the report’s 83 by the usual estimate, with 64 to compare', () => {
    const claim = doubled(preset('heads'));
    expect(claim).toContain('With 128 heads in place of 64');
    expect(claim).toContain('83 % more');
    expect(costAt(preset('heads'), 'mla', 1000).cacheBytes).toBe(costAt(paramsOf(), 'mla', 1000).cacheBytes);
  });

  it.each([
    ['v3', 70_272, 71.11],
    ['v2', 69_120, 71.11],
    ['v2lite', 31_104, 8.89],
  ])('of %s names what its own cache takes', (id, bytes, times) => {
    expect(costAt(preset(id), 'mla', 1).bytesPerToken).toBe(bytes);
    expect(timesMla(preset(id), 'mha')).toBeCloseTo(times, 2);
    expect(verdict(preset(id))).toContain(`${times > 10 ? '71.1' : '8.89'} times as much, and MQA less`);
  });

  it('counts MLA with keys built once as heads with keys of their own, its cache as it is', () => {
    const rebuilt = paramsOf({ form: 'rebuilt' });
    const [mla, mha] = (['mla', 'mha'] as const).map((id) => costAt(rebuilt, id, 131_072));
    expect([mla!.flop, mla!.flopPerByte]).toEqual([mha!.flop, mha!.flopPerByte]);
    expect(mla!.cacheBytes).toBe(costAt(paramsOf({ form: 'absorbed' }), 'mla', 131_072).cacheBytes);
    expect(verdict(rebuilt)).toContain('Counted with keys built once, its next token takes 391 billion operations.');
    expect(verdict(paramsOf({ form: 'absorbed' }))).toContain(
      'Counted with keys absorbed, its next token takes 1.18 trillion operations.',
    );
    expect(chartsOf(rebuilt).work.title).toContain('keys built once');
    // What an H800 can do lies above what 64 heads ask for and near what 128 do: FlashMLA’s own bound is 128 heads.
    const asked = (heads: number) => costAt(paramsOf({ heads, form: 'absorbed' }), 'mla', 1).flopPerByte;
    expect(asked(64)).toBeLessThan(865 / 3.35 / 2);
    expect(asked(128) / (865 / 3.35)).toBeCloseTo(1, 0);
  });

  it('agrees with the walk from DeepSeek-V3 on what a new token of K2 costs, either way of counting', () => {
    for (const form of ['absorbed', 'rebuilt'] as const)
      expect(costAt(paramsOf({ form }), 'mla', 131_072).flop / nextTokenFlop(K2.shape, 131_072, form)).toBeCloseTo(
        1,
        2,
      );
  });

  it('of parameters under which MQA is no smaller say so', () => {
    expect(verdict(paramsOf({ latent: 64 }))).toContain('MQA no less');
  });

  it('of K2 set the neighbouring assumptions beside the usual estimate', () => {
    const rises = assumptionsOf(paramsOf()).map(({ rise }) => (100 * rise).toFixed(2));
    expect(rises).toEqual(['83.15', '82.82', '86.47', '76.72', '95.51', '16.55']);
  });
});

describe('the run', () => {
  it('doubles the context up to the whole, and the summary is of the whole', () => {
    const run = runOf();
    const frames = run.arms.mla!;
    expect(frames.map(({ context }) => context)).toEqual([1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072]);
    expect(frames).toHaveLength(DOUBLINGS);
    expect(summaryOf(run, 'mla')).toMatchObject({ bytesPerToken: 70_272, tokensPerGpu: Math.floor(80e9 / 70_272) });
    expect(summaryOf(run, 'mla').cacheGiB).toBeCloseTo(8.5781, 4);
    expect(summaryOf(run, 'mha').cacheGiB).toBe(305);
    expect(summaryOf(runOf({ form: 'absorbed' }), 'mla').attentionShare).toBeCloseTo(0.9462, 4);
    // What the page says of writing is the same, however the figure counts.
    const absorbed = summaryOf(runOf({ form: 'absorbed' }), 'mla').flopPerByte;
    expect(summaryOf(run, 'mla').flopPerByteAbsorbed).toBe(absorbed);
    expect(absorbed).toBeCloseTo(121, 0);
    expect(summaryOf(run, 'mha').attentionShare).toBeCloseTo(0.8379, 4);
  });

  it('leaves beside the weights of K2 on sixteen GPUs of 80 GB the sequences that the study counted', () => {
    const run = runOf();
    const sequences = (arm: string) => summaryOf(run, arm).sequencesBesideWeights!;
    expect(sequences('mla')).toBeCloseTo(27.5, 1);
    expect(sequences('mha')).toBeCloseTo(0.77, 2);
    expect(sequences('gqa')).toBeCloseTo(7.7, 1);
    expect(summaryOf(runOf({ weights: 5000 }), 'mla').sequencesBesideWeights).toBe(0);
  });

  it('has presets whose other weights are those of their configurations', () => {
    const expertise = (width: number, inner: number, count: number) => count * 3 * width * inner;
    const others = (id: string) => Math.round(preset(id).others * 1e9);
    expect(others('k2')).toBe(61 * expertise(7168, 2048, 9) + 60 * 384 * 7168);
    expect(others('v3')).toBe(61 * expertise(7168, 2048, 9) + 58 * 256 * 7168);
    expect(others('v2')).toBe(expertise(5120, 12_288, 1) + 59 * (expertise(5120, 1536, 8) + 160 * 5120));
    expect(others('v2lite')).toBe(expertise(2048, 10_944, 1) + 26 * (expertise(2048, 1408, 8) + 64 * 2048));
  });
});

describe('the words', () => {
  it('tell the context on view, and in a table what fits', () => {
    expect(summarize(runOf(), 0)).toContain('At 1024 tokens: MHA keeps 2.56 GB and does 1.00');
    const { columns, rows } = tabulate(runOf(), DOUBLINGS - 1);
    expect(new Set(columns).size).toBe(columns.length);
    expect(rows).toHaveLength(SHARINGS.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(columns).toContain(`Tokens on ${NODE} GPUs`);
    expect([999, 70_272, 9.2e9, 999_900_000].map(formatBytes)).toEqual(['999 bytes', '70.3 kB', '9.20 GB', '1.00 GB']);
  });
});

describe('the charts', () => {
  it('mark where one GPU is full, and where attention is half of all operations', () => {
    const { memory, work } = chartsOf(paramsOf({ form: 'absorbed' }));
    const at = (marks: typeof memory.marks, id: string) => marks.find((mark) => mark.id === id)?.context;
    expect(at(memory.marks, 'mha')).toBeCloseTo(80e9 / 2_498_560, 6);
    expect(at(memory.marks, 'mla')).toBeUndefined();
    expect(Math.round(at(work.marks, 'mha')!)).toBe(25_363);
    expect(Math.round(at(work.marks, 'mla')!)).toBe(7460);
  });

  it('keep labels apart, within the plot and in their order', () => {
    const places = spread([100, 102, 20, 300], 14, HEIGHT);
    expect(places[1]! - places[0]!).toBeGreaterThanOrEqual(14);
    expect(places[2]).toBe(20);
    expect(Math.max(...places)).toBeLessThanOrEqual(HEIGHT);
    const low = spread([230, 231, 232], 14, HEIGHT);
    expect(low).toEqual([HEIGHT - 28, HEIGHT - 14, HEIGHT]);
  });
});
