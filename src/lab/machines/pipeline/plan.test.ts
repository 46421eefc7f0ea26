import { describe, expect, it } from 'vitest';
import { type PipelinePlan, problemOf, runPipeline, type ScheduleId } from './plan.ts';
import type { Times } from './slots.ts';

const UNIT: Times = { forward: 1, input: 1, weight: 1, exchange: 0, transfer: 0 };
const planOf = (
  schedule: ScheduleId,
  ranks: number,
  microBatches: number,
  chunks = 1,
  changes: Partial<Times> = {},
  rest: Partial<PipelinePlan> = {},
): PipelinePlan => ({
  schedule,
  ranks,
  microBatches,
  chunks,
  times: { ...UNIT, ...changes },
  extra: 1,
  split: false,
  ...rest,
});
const run = (...args: Parameters<typeof planOf>) => runPipeline(planOf(...args));
/** All work takes 0.75, 0.75, 1 and all-to-all 0.25: alone F = 1 and B = 2, joined 2.5. */
const JOINED_2_5 = { forward: 0.75, input: 0.75, weight: 1, exchange: 0.25 };

describe('spans of published and closed forms, F = D = W = 1', () => {
  it.each([
    [4, 8, 33, 27, 28.5],
    [8, 16, 69, 55, 58.5],
    [16, 32, 141, 111, 118.5],
    [16, 64, 237, 207, 214.5],
  ])('%i ranks and %i micro-batches: 1F1B %f, ZB1P %f, interleaved in two %f', (p, m, plain, zero, two) => {
    expect(run('1f1b', p, m).span).toBe(plain);
    expect(run('zb1p', p, m).span).toBe(zero);
    expect(run('interleaved', p, m, 2).span).toBe(two);
  });

  it.each([
    [4, 8],
    [8, 20],
    [16, 64],
  ])('%i ranks and %i micro-batches: DualPipe has the bubble of its README', (p, m) => {
    expect(run('dualpipe', p, m).span - 3 * m).toBe((p / 2 - 1) * (3 + 2 - 3));
  });

  it.each([
    [3, 1, 0.16, 0.4, 64],
    [1, 2, 3, 0.7, 32],
    [0.2, 0.9, 0.4, 1.3, 48],
  ])('bubbles have their closed forms for other times too: F %f, D %f, W %f', (forward, input, weight, exchange, m) => {
    const p = 16;
    const times = { forward, input, weight, exchange };
    const [f, d] = [forward + exchange, input + exchange];
    const work = m * (f + d + weight);
    expect(run('1f1b', p, m, 1, times).span - work).toBeCloseTo((p - 1) * (f + d + weight), 9);
    for (const v of [1, 2, 3, 4])
      expect(run('interleaved', p, m, v, times).span - work).toBeCloseTo(((p - 1) * (f + d + weight)) / v, 9);
  });

  it('a shrinking bubble of interleaving: (p - 1) / (v m) of the work', () => {
    for (const [p, m, v] of [
      [4, 8, 2],
      [8, 16, 2],
      [16, 64, 2],
      [16, 64, 4],
      [16, 128, 4],
    ] as const)
      expect(run('interleaved', p, m, v).span / (3 * m) - 1).toBeCloseTo((p - 1) / (v * m), 9);
  });
});

describe('forward and backward joined, and communication', () => {
  it.each([
    [4, 8, 2, 25.75],
    [8, 16, 2, 52.75],
    [16, 32, 2, 106.75],
    [16, 64, 2, 186.75],
    [16, 64, 4, 177.375],
  ])('%i ranks, %i micro-batches, %i chunks, both together 2.5: %f', (p, m, v, span) => {
    expect(run('overlapped', p, m, v, JOINED_2_5).span).toBeCloseTo(span, 9);
  });

  it('DualPipe at 16 ranks and 64 micro-batches: 206, 179, 152 as both together take 3, 2.5, 2', () => {
    expect(run('dualpipe', 16, 64).span).toBe(206);
    expect(run('dualpipe', 16, 64, 1, JOINED_2_5).span).toBeCloseTo(179, 9);
    expect(run('dualpipe', 16, 64, 1, { forward: 0.5, input: 0.5, weight: 1, exchange: 0.5 }).span).toBeCloseTo(152, 9);
  });

  it('four chunks beat DualPipe with half of its parameters, two do not', () => {
    for (const exchange of [0, 0.2, 0.4, 0.8]) {
      const dual = run('dualpipe', 16, 64, 1, { exchange });
      expect(dual.copies).toBe(2);
      const spanOf = (v: number, split: boolean) => {
        const own = run('overlapped', 16, 64, v, { exchange }, { split });
        expect(own.copies).toBe(1);
        return own.span;
      };
      for (const split of [false, true]) expect(spanOf(4, split)).toBeLessThan(dual.span);
      expect(spanOf(2, false)).toBeGreaterThan(dual.span);
      // With the weights' gradients apart the two come out level.
      expect(spanOf(2, true) / dual.span).toBeCloseTo(1, 1);
    }
  });

  it('percentages over the work alone of the notes’ table, all-to-all of 0.4', () => {
    const over = (span: number) => 100 * (span / 192 - 1);
    const times = { exchange: 0.4 };
    expect(over(run('1f1b', 16, 64, 1, times).span)).toBeCloseTo(56.35, 2);
    expect(over(run('interleaved', 16, 64, 2, times).span)).toBeCloseTo(41.51, 2);
    expect(over(run('interleaved', 16, 64, 4, times).span)).toBeCloseTo(34.09, 2);
    expect(over(run('overlapped', 16, 64, 2, times).span)).toBeCloseTo(18.39, 2);
    expect(over(run('overlapped', 16, 64, 4, times).span)).toBeCloseTo(12.53, 2);
    expect(over(run('zb1p', 16, 64, 1, times).span)).toBeCloseTo(40.73, 2);
    expect(over(run('overlapped', 16, 64, 4, { exchange: 1 }).span)).toBeCloseTo(22.53, 2);
  });

  it('transfers that everybody waits for make four chunks worse than two; beside the weights’ gradients they do not', () => {
    const over = (span: number) => 100 * (span / 192 - 1);
    const exposed = (v: number, transfer: number) => over(run('interleaved', 16, 64, v, { transfer }).span);
    expect(exposed(2, 0.05)).toBeCloseTo(19.17, 2);
    expect(exposed(4, 0.05)).toBeCloseTo(19.97, 2);
    expect(exposed(2, 0.1)).toBeCloseTo(26.61, 2);
    expect(exposed(4, 0.1)).toBeCloseTo(34.09, 2);
    const split = (v: number) => over(run('overlapped', 16, 64, v, { transfer: 0.1 }, { split: true }).span);
    expect(split(4)).toBeLessThan(split(2));
    expect(split(4)).toBeLessThan(over(run('overlapped', 16, 64, 4, { transfer: 0.1 }).span));
  });

  it('splitting never costs time: the gradient that the ranks before wait for comes sooner', () => {
    for (const exchange of [0, 0.5, 1])
      for (const transfer of [0, 0.1])
        expect(run('overlapped', 8, 16, 4, { exchange, transfer }, { split: true }).span).toBeLessThan(
          run('overlapped', 8, 16, 4, { exchange, transfer }).span,
        );
  });
});

describe('the deadlock', () => {
  it.each([
    [4, 8, 2, false],
    [8, 16, 4, true],
    [16, 64, 4, false],
  ])(
    '%i ranks, %i micro-batches, %i chunks: without the extra chunk the last rank waits for itself',
    (p, m, v, split) => {
      const { deadlock } = run('overlapped', p, m, v, {}, { extra: 0, split });
      const last = deadlock.find(({ rank }) => rank === p - 1)!;
      expect(last.part.work).toBe(split ? 'input' : 'backward');
      expect(last.needs).toMatchObject({ work: 'forward', microBatch: last.part.microBatch });
      expect(
        last.slot.parts.some(({ work, microBatch }) => work === 'forward' && microBatch === last.needs.microBatch),
      ).toBe(true);
      expect(run('overlapped', p, m, v, {}, { extra: 1, split }).deadlock).toEqual([]);
    },
  );
});

describe('activations kept', () => {
  const every = (value: number, p: number) => Array.from({ length: p }, () => value);

  it('1F1B keeps p - r micro-batches, ZB1P at most p, DualPipe p + 1 everywhere', () => {
    for (const [p, m] of [
      [4, 8],
      [8, 20],
      [16, 64],
    ] as const) {
      expect(run('1f1b', p, m).peaks).toEqual(Array.from({ length: p }, (_, r) => p - r));
      expect(Math.max(...run('zb1p', p, m).peaks)).toBe(p);
      expect(run('dualpipe', p, m).peaks).toEqual(every(p + 1, p));
    }
  });

  it('interleaved, rank 0: 2 (p - 1) + (v - 1) p + 1 chunks, and one more with each extra chunk of warm-up', () => {
    for (const [p, m, v] of [
      [4, 8, 2],
      [8, 16, 2],
      [16, 64, 2],
      [16, 64, 4],
    ] as const) {
      const chunks = 2 * (p - 1) + (v - 1) * p + 1;
      expect(run('interleaved', p, m, v).peaks[0]! * v).toBeCloseTo(chunks, 9);
      expect(run('interleaved', p, m, v).peaks[0]).toBeCloseTo(p + (p - 1) / v, 9);
      for (const extra of [1, 2, 4])
        expect(run('overlapped', p, m, v, {}, { extra }).peaks[0]! * v).toBeCloseTo(chunks + extra, 9);
    }
    expect(run('interleaved', 16, 64, 2).peaks.at(-1)).toBe(8.5);
    expect(run('interleaved', 16, 64, 4).peaks.at(-1)).toBe(12.25);
    expect(run('overlapped', 16, 64, 2, {}).peaks[0]! * 2).toBe(48);
  });
});

describe('whatever the times', () => {
  const schedules: ScheduleId[] = ['1f1b', 'interleaved', 'overlapped', 'zb1p', 'dualpipe'];

  it.each(schedules)(
    '%s does all work once, in time, on one rank at a time, and keeps nothing at the end',
    (schedule) => {
      const [p, m, v] = [4, 12, 3];
      for (const split of [false, true]) {
        const all = run(
          schedule,
          p,
          m,
          v,
          { forward: 0.7, input: 1.3, weight: 0.9, exchange: 0.35, transfer: 0.2 },
          { split },
        );
        expect(all.deadlock).toEqual([]);
        expect(all.idle + all.exposed + all.computing / all.span).toBeCloseTo(1, 9);
        for (const slots of all.ranks)
          for (let i = 1; i < slots.length; i++)
            expect(slots[i]!.start).toBeGreaterThanOrEqual(slots[i - 1]!.start + slots[i - 1]!.duration - 1e-9);
        const parts = all.ranks.flatMap((slots) => slots.flatMap((slot) => slot.parts));
        const stages = p * all.chunks;
        const names = (works: string[]) =>
          parts.filter(({ work }) => works.includes(work)).map(({ microBatch, stage }) => microBatch * stages + stage);
        const wanted = Array.from({ length: m * stages }, (_, i) => i);
        expect(names(['forward']).sort((a, b) => a - b)).toEqual(wanted);
        expect(names(['backward', 'input']).sort((a, b) => a - b)).toEqual(wanted);
        expect(names(['backward', 'weight']).sort((a, b) => a - b)).toEqual(wanted);
        for (const levels of all.levels) expect(levels.at(-1)!.stored).toBe(0);
      }
    },
  );

  it.each(schedules)('%s takes twice as long when everything takes twice as long', (schedule) => {
    const times = { forward: 0.7, input: 1.3, weight: 0.9, exchange: 0.35, transfer: 0.2 };
    const twice = Object.fromEntries(Object.entries(times).map(([name, time]) => [name, 2 * time]));
    expect(run(schedule, 4, 8, 2, twice).span).toBeCloseTo(2 * run(schedule, 4, 8, 2, times).span, 9);
  });
});

it('what cannot be scheduled is refused with a sentence', () => {
  expect(problemOf(planOf('interleaved', 8, 12, 2))).toContain('groups of 8');
  expect(problemOf(planOf('dualpipe', 7, 20))).toContain('even number of ranks, not 7');
  expect(problemOf(planOf('dualpipe', 8, 12))).toContain('16, not 12');
  expect(problemOf(planOf('1f1b', 7, 3))).toBeUndefined();
  expect(() => run('dualpipe', 8, 12)).toThrow('two a rank');
});
