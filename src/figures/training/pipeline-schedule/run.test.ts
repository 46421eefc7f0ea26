import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment } from './run.ts';
import { MOMENTS, type PipelineScheduleParams, pipelineScheduleParams } from './spec.ts';

const run = (changes: Partial<PipelineScheduleParams> = {}) => [
  ...experiment.run({ ...defaultsOf(pipelineScheduleParams), ...changes }, 'pipeline'),
];

describe('the pipeline experiment', () => {
  it('gives the moments of the schedule from start to end; rank 1 alone begins, and at the end nothing is kept', () => {
    const frames = run();
    expect(frames).toHaveLength(MOMENTS);
    expect(frames[0]).toMatchObject({ time: 0, working: 1, communicating: 0 });
    expect(frames.at(-1)!.time).toBeCloseTo(frames[0]!.totals!.span, 9);
    expect(frames.at(-1)!.stored).toEqual(Array(8).fill(0));
    for (const { working, communicating } of frames) expect(working + communicating).toBeLessThanOrEqual(8);
  });

  it('agrees with the closed form of 1F1B, all-to-all included: (m + p - 1) (F + B + 2 e)', () => {
    expect(run()[0]!.totals).toMatchObject({ peak: 8, copies: 1 });
    expect(run()[0]!.totals!.span).toBeCloseTo((16 + 7) * 3.8, 9);
    expect(run()[0]!.totals!.idle).toBeCloseTo(7 / 23, 9);
    expect(run()[0]!.totals!.exposed).toBeCloseTo((16 * 0.8) / (23 * 3.8), 9);
  });

  it('stops at once, with a sentence, where there is no such schedule', () => {
    expect(run({ schedule: 'interleaved', microBatches: 12 })).toEqual([
      expect.objectContaining({ step: 0, stopped: expect.stringContaining('groups of 8') }),
    ]);
  });

  it('comes to a standstill without the extra warm-up', () => {
    const frames = run({ schedule: 'overlapped', warmup: 0 });
    expect(frames[0]!.totals).toBeUndefined();
    expect(frames.at(-1)!.stopped).toContain('standstill');
  });
});
