import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { runPipeline } from '../../../lab/machines/pipeline/plan.ts';
import { experiment as memoryPlan } from '../memory-plan/run.ts';
import definition from './figure.ts';
import { NAMES, ribbon, spansOf } from './rows.ts';
import { experiment, TENSORS } from './run.ts';
import { type ActivationsParams, activationsParams, activationsSpec } from './spec.ts';
import { type ActivationsRun, claims, foresee, framesOf, keepsUp, measureInWords, tabulate } from './text.ts';
import View from './View.svelte';

type Changes = Partial<ActivationsParams>;
function runOf(changes: Changes = {}): ActivationsRun {
  const params = { ...defaultsOf(activationsParams), ...changes };
  return { experiment: experiment.id, version: 1, params, arms: { rank: [...experiment.run(params, 'rank')] } };
}
const ofPreset = (id: string) => runOf(activationsSpec.presets.find((one) => one.id === id)!.params as Changes);
const onGpu = (run: ActivationsRun) => framesOf(run).map((frame) => frame.onGpu / 1e9);
const html = (recorded: ActivationsRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/activations/',
  }).body;

describe('the claims', () => {
  it('of the opening holds: 155.85, 77.33, 48.17 GB, the third the first below the line, and the copies keep up', () => {
    const [kept, recomputed, fp8, offloaded] = onGpu(runOf());
    expect([kept, recomputed, fp8].map((value) => Number(value!.toFixed(2)))).toEqual([155.85, 77.33, 48.17]);
    const { room } = runOf().params;
    expect(recomputed).toBeGreaterThan(room);
    expect(fp8).toBeLessThan(room);
    expect(offloaded).toBeCloseTo((4 * 48.17) / 78, 2);
    const last = framesOf(runOf())[3]!;
    expect(last.slot).toBe(last.compute);
    // Moved before they are made smaller they would not.
    expect(framesOf(runOf())[0]!.slot).toBeGreaterThan(framesOf(runOf())[0]!.compute);
  });

  it('and the memory plan are of one rank: what its fullest one keeps, and the room that its states leave', () => {
    const plan = [...memoryPlan.run(defaultsOf(memoryPlan.params), 'ranks')];
    const most = plan.reduce((a, b) => (b.activations > a.activations ? b : a));
    expect(most.activations).toBe(framesOf(runOf())[2]!.onGpu);
    const states = most.weights + most.gradients + most.optimizer;
    expect(80 - states / 1e9).toBeCloseTo(runOf().params.room, 0);
  });

  it('of long sequences holds: the GPU has room and the copies hide; where the pipeline is full, a node’s two terabytes are too few', () => {
    const long = ofPreset('long');
    const last = framesOf(long)[3]!;
    expect(last.onGpu).toBeLessThan(long.params.room * 1e9);
    expect(last.slot).toBe(last.compute);
    // A step of 16,384 sequences of 4096, dealt out over the expert ranks of so many groups: the layers that its micro-batches keep on the second rank.
    const layersOf = (groups: number) => {
      const microBatches = 16_384 / 8 / 16 / groups;
      if (microBatches < 16) return 4 * microBatches; // Not one a rank: no more are under way than there are.
      const times = { forward: 1, input: 1, weight: 1, exchange: 0, transfer: 0 };
      const plan = {
        schedule: 'overlapped',
        ranks: 16,
        microBatches,
        chunks: 4,
        times,
        extra: 1,
        split: false,
      } as const;
      return 4 * runPipeline(plan).peaks[1]!;
    };
    expect([16, 8, 4].map(layersOf)).toEqual([32, long.params.inFlight, runOf().params.inFlight]);
    const node = (groups: number) => claims.long!(runOf({ ...long.params, inFlight: layersOf(groups) }));
    expect(node(16)).toContain('leave 1.1 TB with their CPUs, which have 2.');
    expect(node(8)).toContain('leave 2.4 TB with their CPUs, which have 2: too much.');
    expect(node(4)).toContain('leave 2.9 TB with their CPUs, which have 2: too much.');
  });

  it('recomputed alone the copies hide on a link of their own and not on a shared one; in FP8 they hide on both', () => {
    const hides = (changes: Changes) => framesOf(runOf(changes)).map(({ slot, compute }) => slot === compute);
    expect(hides({})).toEqual([false, true, true, true]);
    expect(hides({ sharedLink: true })).toEqual([false, false, true, true]);
  });

  it('of the other presets hold: uneven experts and kept outputs are over the line, all recomputed is far below', () => {
    for (const id of ['uneven', 'noDown']) {
      expect(onGpu(ofPreset(id))[2]).toBeGreaterThan(runOf().params.room);
      expect(claims[id]!(ofPreset(id))).toContain('over the line');
    }
    expect(onGpu(ofPreset('full'))[1]).toBeCloseTo(4.6, 1);
    expect(claims.full!(ofPreset('full'))).toContain('4.6 GB and costs 33.3 % more computing');
    expect(onGpu(ofPreset('full'))[2]).toBe(onGpu(ofPreset('full'))[1]);
  });

  it('of links hold: a slow one makes the GPU wait, a shared one at full speed does not', () => {
    expect(claims.slow!(ofPreset('slow'))).toMatch(/waits for \d\d\.\d % of the time/);
    expect(claims.shared!(ofPreset('shared'))).toContain('the copies stay hidden');
    expect(onGpu(ofPreset('slow'))).toEqual(onGpu(runOf()));
    expect(keepsUp(framesOf(ofPreset('slow'))[3]!)).toContain('would wait');
  });

  it('of other settings name the measure that is enough', () => {
    expect(foresee(runOf({ inFlight: 64 }))).toContain('It is under the line once activations are stored in FP8.');
    expect(foresee(runOf({ inFlight: 4 }))).toContain('under the line from the start');
    expect(foresee(runOf({ room: 5, load: 3, inFlight: 4, tokens: 32_768 }))).toContain('No measure');
  });
});

describe('the picture', () => {
  it('has a row a measure of all tensors, and nothing that is not a number, whatever is set', () => {
    for (const changes of [
      {},
      ...activationsSpec.presets.map(({ params }) => params as Changes),
      { inFlight: 4, tokens: 512 },
      { link: 5, sharedLink: true, rate: 990 },
    ])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    expect(html(runOf()).match(/<rect class="tensor/g)).toHaveLength(4 * TENSORS.length);
    expect(NAMES).toHaveLength(TENSORS.length);
  });

  it('lays the tensors side by side, as wide as what they keep, and leads each to its place below', () => {
    const frame = framesOf(runOf())[0]!;
    const spans = spansOf(frame);
    expect(spans[0]!.from).toBe(0);
    expect(spans.at(-1)!.to).toBeCloseTo(frame.onGpu, 0);
    for (let i = 1; i < spans.length; i++) expect(spans[i]!.from).toBe(spans[i - 1]!.to);
    expect(ribbon({ from: 0, to: 10 }, { from: 0, to: 5 }, 0, 1)).toMatch(/^M0 26H10C10 .* 5 60H0C0 .*z$/);
  });
});

describe('the words', () => {
  it('tell what a measure has done, and set the tensors side by side', () => {
    expect(measureInWords(runOf(), 0)).toBe(
      'All tensors in BF16: 487,808 bytes a token and layer, 155.8 GB on the GPU, over the line.',
    );
    expect(measureInWords(runOf(), 1)).toContain('It costs 8.9 % more computing.');
    expect(measureInWords(runOf(), 3)).toContain('On the CPU: 45.7 GB.');
    expect(tabulate(runOf()).rows).toHaveLength(TENSORS.length + 2);
  });
});
