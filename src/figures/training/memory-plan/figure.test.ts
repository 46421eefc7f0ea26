import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition, { STATES } from './figure.ts';
import { experiment } from './run.ts';
import { type MemoryPlanParams, memoryPlanParams, memoryPlanSpec } from './spec.ts';
import {
  accounts,
  claims,
  foresee,
  framesOf,
  type MemoryPlanRun,
  rankInWords,
  tabulate,
  totalOf,
  verdict,
} from './text.ts';
import View from './View.svelte';

type Changes = Partial<MemoryPlanParams>;
function runOf(changes: Changes = {}): MemoryPlanRun {
  const params = { ...defaultsOf(memoryPlanParams), ...changes };
  return { experiment: experiment.id, version: 1, params, arms: { ranks: [...experiment.run(params, 'ranks')] } };
}
const ofPreset = (id: string) => runOf(memoryPlanSpec.presets.find((one) => one.id === id)!.params as Changes);
const most = (run: MemoryPlanRun) => Math.max(...framesOf(run).map(totalOf)) / 1e9;
const states = (run: MemoryPlanRun) => framesOf(run).map(({ weights, gradients }) => (weights + gradients) / 1e9);
const html = (recorded: MemoryPlanRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    facts: { [STATES]: { text: '≈ 30 GB', value: 30, href: '#' } },
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/memory-plan/',
  }).body;

describe('the claims', () => {
  it('of the opening holds: thirteen ranks hold 28.9 GB of weights and gradients, the optimizer a twentieth of all, and all fit', () => {
    const run = runOf();
    expect(states(run).filter((value) => Math.abs(value - 28.918) < 0.001)).toHaveLength(13);
    expect(memoryPlanSpec.summarize(framesOf(run), run.params).optimizerMost).toBeLessThan(0.05 * 80);
    expect(verdict(run)).toBe('all 16 ranks fit into 80 GB');
    expect(most(run)).toBeGreaterThan(79);
  });

  it('of few GPUs holds: the optimizer does not fit, and on the CPU it does', () => {
    expect(most(ofPreset('few'))).toBeGreaterThan(80);
    expect(claims.few!(ofPreset('few'))).toContain('34.1 GB of the optimizer’s states beside 28.9 GB');
    expect(verdict(ofPreset('cpu'))).toBe('all 16 ranks fit into 80 GB');
    expect(claims.cpu!(ofPreset('cpu'))).toContain('272.9 GB');
    expect(claims.adamw!(ofPreset('adamw'))).toContain('80.1 GB');
  });

  it('of other cuts hold: DualPipe doubles what a rank holds, eight expert ranks nearly so, and neither fits', () => {
    const [own, dual, eight] = [runOf(), ofPreset('dualpipe'), ofPreset('eight')];
    expect(states(dual).reduce((a, b) => a + b) / states(own).reduce((a, b) => a + b)).toBeCloseTo(2, 12);
    expect(Math.max(...states(eight)) / Math.max(...states(own))).toBeGreaterThan(1.8);
    for (const run of [dual, eight]) expect(verdict(run)).not.toContain('all');
    const optimizer = (run: MemoryPlanRun) => framesOf(run).reduce((sum, frame) => sum + frame.optimizer, 0);
    expect(optimizer(dual) / optimizer(own)).toBeCloseTo(1, 12);
  });

  it('of activations hold: all kept overflows on the first ranks, offloaded leaves half of the GPU free', () => {
    expect(most(ofPreset('kept'))).toBeGreaterThan(180);
    expect(framesOf(ofPreset('kept'))[1]!.activations).toBeGreaterThan(framesOf(ofPreset('kept'))[13]!.activations);
    expect(most(ofPreset('offload'))).toBeLessThan(40);
  });

  it('of activations hold where a step has few micro-batches: no more are kept than there are', () => {
    const kept = (changes: Changes) => Math.max(...framesOf(runOf(changes)).map(({ activations }) => activations));
    // Sixteen groups have sixty-four micro-batches each, and the second rank keeps nineteen and a half.
    expect(kept({ replicas: 32 })).toBe(kept({}));
    expect(kept({ replicas: 64 }) / kept({})).toBeCloseTo(16 / 19.5, 9);
    expect(kept({ tokens: 32_768 }) / kept({})).toBeCloseTo((8 * 8) / 19.5, 9);
  });

  it('of other settings name the fullest rank', () => {
    expect(foresee(runOf({ replicas: 2 }))).toMatch(/^On 512 GPUs the fullest rank holds 94\.\d GB, 28\.9 of them/);
  });
});

describe('the picture', () => {
  it('has a bar a rank in four parts, and nothing that is not a number, whatever is set', () => {
    for (const changes of [
      {},
      { stages: 2 },
      { stages: 32, schedule: 'dualpipe' } as const,
      { onCpu: 1 },
      { replicas: 64 },
    ])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    const body = html(runOf());
    expect(body.match(/<rect class="weights/g)).toHaveLength(16);
    expect(body.match(/<rect class="activations/g)).toHaveLength(16);
    expect(body.match(/<rect class="group[^"]* there/g)).toHaveLength(16);
  });
});

describe('the words', () => {
  it('say where six terabytes and about thirty gigabytes come from', () => {
    expect(accounts(runOf().params)).toBe(
      'All 1026.4 billion parameters at 6 bytes are 6.16 TB, or 24.1 GB on each of 256 GPUs if nothing were held twice. But the 11.7 billion parameters that are no routed experts stand on all 16 expert ranks: 28.2 GB on average.',
    );
  });

  it('tell of a rank, and tabulate them all', () => {
    expect(rankInWords(runOf(), 0)).toContain('Rank 1: layers 1 to 3, one of them dense, with the embedding.');
    expect(rankInWords(runOf(), 1)).toContain('4.82 billion parameters: weights 9.6 GB, gradients 19.3');
    expect(tabulate(runOf()).rows).toHaveLength(16);
  });
});
