import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { rowHeight, stepsOf, WIDTH, wayOf } from './geometry.ts';
import { pipelineOf, rivalsOf } from './pipelines.ts';
import { experiment } from './run.ts';
import { MOMENTS, type PipelineScheduleParams, pipelineScheduleParams, pipelineScheduleSpec } from './spec.ts';
import { against, claims, foresee, type PipelineScheduleRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

type Changes = Partial<PipelineScheduleParams>;
const paramsOf = (changes: Changes = {}) => ({ ...defaultsOf(pipelineScheduleParams), ...changes });
function runOf(changes: Changes = {}): PipelineScheduleRun {
  const params = paramsOf(changes);
  return { experiment: experiment.id, version: 1, params, arms: { pipeline: [...experiment.run(params, 'pipeline')] } };
}
const presetOf = (id: string) => pipelineScheduleSpec.presets.find((one) => one.id === id)!.params as Changes;
const own = (changes: Changes) => pipelineOf(paramsOf(changes))!;
const html = (recorded: PipelineScheduleRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/pipeline-schedule/',
  }).body;

describe('the claims', () => {
  it('of the report’s choice holds: ahead of DualPipe with four virtual stages and one copy, behind it with two', () => {
    for (const size of [{}, { stages: 16, microBatches: 64 }]) {
      const [four, two, dual, exposed] = [
        own({ ...presetOf('overlapped'), ...size }),
        own({ ...presetOf('two'), ...size }),
        own({ ...presetOf('dualpipe'), ...size }),
        own({ ...presetOf('interleaved'), ...size }),
      ];
      expect(four.span).toBeLessThan(dual.span);
      expect(four.span).toBeLessThan(exposed.span);
      expect(two.span).toBeGreaterThan(dual.span);
      expect([four.copies, dual.copies]).toEqual([1, 2]);
      expect(Math.max(...two.peaks)).toBeGreaterThan(Math.max(...four.peaks));
    }
    expect(claims.two!(runOf(presetOf('two')))).toContain('more than DualPipe');
    expect(claims.sixteen!(runOf(presetOf('sixteen')))).toContain('less than DualPipe, at half');
    expect(claims.dualpipe!(runOf(presetOf('dualpipe')))).toContain('more than the report’s choice');
  });

  it('of the page’s table holds: with its backward pass split the report’s choice is as quick as DualPipe or quicker, with transfers and without', () => {
    for (const transfer of [0, 0.1])
      for (const virtual of [2, 4]) {
        const size = { stages: 16, microBatches: 64, transfer };
        const [split, dual] = [
          own({ ...size, schedule: 'overlapped', virtual, split: true }),
          own({ ...size, schedule: 'dualpipe' }),
        ];
        expect(split.span).toBeLessThan(dual.span);
        expect(split.span).toBeGreaterThan(0.94 * dual.span);
        expect(split.peaks[0]).toBe(16 + 16 / virtual);
        expect([split.peaks[1]! * 4, virtual]).toEqual([virtual === 4 ? 78 : 92, virtual]);
      }
  });

  it('with which it opens holds: the report’s choice, drawn below 1F1B, takes about two thirds of its time, as the page says', () => {
    const share = own(presetOf('overlapped')).span / own({}).span;
    expect(share).toBeGreaterThan(0.64);
    expect(share).toBeLessThan(0.7);
    const [choice, exposed] = [own(presetOf('overlapped')), own(presetOf('interleaved'))];
    expect(choice.exposed * choice.span).toBeLessThan(0.6 * exposed.exposed * exposed.span);
    expect(html(runOf())).toContain('the report’s choice: interleaved 1F1B, overlapped');
    expect(html(runOf(presetOf('overlapped')))).toMatch(/For comparison, <b[^>]*>1F1B</);
  });

  it('of thin stages holds: less idle, more kept, as much communication in the way of the work', () => {
    const [thin, plain] = [own(presetOf('interleaved')), own({})];
    expect(thin.idle).toBeLessThan(plain.idle / 2);
    expect(thin.peaks[0]).toBeGreaterThan(plain.peaks[0]!);
    expect(thin.exposed * thin.span).toBeCloseTo(plain.exposed * plain.span, 9);
  });

  it('of transfers hold: they cost thin stages much, and beside the weights’ gradients most of it is won back', () => {
    const [slow, apart, none] = [own(presetOf('transfers')), own(presetOf('split')), own(presetOf('overlapped'))];
    expect(slow.span).toBeGreaterThan(1.1 * none.span);
    expect(apart.span).toBeLessThan(0.9 * slow.span);
    expect(claims.transfers!(runOf(presetOf('transfers')))).toContain('4 times as many');
  });

  it('of the deadlock holds: the last rank needs what stands in the same slot, and no run is measured', () => {
    const run = runOf(presetOf('deadlock'));
    expect(claims.deadlock!(run)).toMatch(/^After .* nobody can go on\. Rank 8 would take the backward pass/);
    expect(run.arms.pipeline!.at(-1)!.stopped).toContain('standstill');
    expect(pipelineScheduleSpec.summarize(run.arms.pipeline!, run.params).span).toBeNull();
  });

  it('of other settings are their measures, or why there is no such schedule', () => {
    expect(foresee(runOf({ schedule: 'zb1p', allToAll: 0 }))).toMatch(
      /idle for 13 % of 55\.0 units of time\. In time that is 1\.9 % more than DualPipe\. The fullest rank keeps the activations of 8 micro-batches\./,
    );
    expect(foresee(runOf({ schedule: 'dualpipe', microBatches: 8 }))).toContain('two a rank at least');
    expect([against(98, 100), against(102, 100), against(100.1, 100)]).toEqual([
      '2.0 % less than',
      '2.0 % more than',
      'level with',
    ]);
  });
});

describe('the picture', () => {
  it('has a row a rank, the flags of all schedules, and nothing that is not a number, whatever is set', () => {
    for (const changes of [
      {},
      ...pipelineScheduleSpec.presets.map(({ params }) => params as Changes),
      { schedule: 'dualpipe', microBatches: 8 } as const,
      { schedule: 'interleaved', microBatches: 12 } as const,
      { stages: 2, microBatches: 2, virtual: 1 },
      { allToAll: 4, transfer: 1, forward: 0.1 },
    ])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    const body = html(runOf());
    expect(body.match(/class="lane/g)).toHaveLength(8);
    expect(body.match(/ends at/g)).toHaveLength(5);
  });

  it('follows a micro-batch through every rank and back', () => {
    const run = own({});
    const { way, frames } = wayOf(run, 3, rowHeight(8), 1);
    expect(way.match(/[ML]/g)).toHaveLength(2 * 8);
    expect(frames.match(/z/g)).toHaveLength(2 * 8);
  });

  it('draws what is kept from nothing to nothing', () => {
    const run = own({});
    const path = stepsOf(run.levels[0]!, run.span, 8, 80, WIDTH / run.span);
    expect(path.startsWith('M0 80')).toBe(true);
    expect(path.endsWith(`V80H${WIDTH}`)).toBe(true);
    expect(path).toContain('V0');
  });
});

describe('the words', () => {
  it('tell of the moment on view and of the whole', () => {
    const run = runOf();
    expect(run.arms.pipeline).toHaveLength(MOMENTS);
    expect(summarize(run, 0)).toContain(
      'At 0.0 units of time 1 of 8 ranks compute, 0 wait for communication and 7 are idle.',
    );
    expect(summarize(run, MOMENTS - 1)).toContain('In all: the ranks are idle for 30 % of 87.4 units');
  });

  it('set all schedules that there are side by side', () => {
    expect(tabulate(runOf()).rows.map(([name]) => name)).toEqual([
      '1F1B',
      'interleaved',
      'overlapped',
      'ZB1P',
      'DualPipe',
    ]);
    expect(rivalsOf(paramsOf({ microBatches: 12 })).map(({ schedule }) => schedule)).toEqual(['1f1b', 'zb1p']);
  });
});
