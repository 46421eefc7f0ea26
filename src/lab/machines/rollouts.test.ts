import { describe, expect, it } from 'vitest';
import { type Iteration, type Room, rollouts, type Way } from './rollouts.ts';
import { busyShare, simulateBusyShare } from './waiting.ts';

const room = (changes: Partial<Room> = {}): Room => ({
  slots: 256,
  batch: 256,
  median: 4000,
  sigma: 1,
  cap: 131_072,
  floor: 0.3,
  seed: 1,
  ...changes,
});
const first = (way: Way, of: Room, count: number, budget?: number) => Array.from(rollouts(way, of, budget).take(count));
const mean = (all: readonly Iteration[], of: (one: Iteration) => number) =>
  all.reduce((sum, one) => sum + of(one), 0) / all.length;
/** As another script measured them: iterations 5 to 12. */
const late = (way: Way, of: Room, budget?: number) => first(way, of, 12, budget).slice(4);

describe('rollouts, against another script’s', () => {
  it.each([
    [0.5, 1, 15510.75, 7814, 0.2933],
    [0.5, 2, 17959.5, 8596, 0.2662],
    [1, 1, 60665.25, 22699, 0.1091],
    [1, 2, 79499.375, 28586, 0.0957],
    [1, 3, 70718.125, 25909, 0.1021],
    [1.5, 3, 131072, 47337, 0.0874],
  ])('that wait, at sigma %f and seed %i', (sigma, seed, steps, time, use) => {
    const all = late('wait', room({ sigma, seed }));
    expect(mean(all, (one) => one.steps)).toBeCloseTo(steps, 6);
    expect(mean(all, (one) => one.time)).toBeCloseTo(time, -0.5);
    expect(mean(all, (one) => one.use)).toBeCloseTo(use, 4);
    expect(mean(all, (one) => one.stale)).toBe(0);
  });

  it.each([
    [0.5, 1, 4522.75, 0.5491],
    [1, 1, 6455.875, 0.6073],
    [1, 2, 6773, 0.6166],
    [1, 3, 6620.125, 0.6213],
    [1.5, 2, 11814.5, 0.6634],
  ])('that pause, at sigma %f and seed %i', (sigma, seed, steps, stale) => {
    const all = late('partial', room({ sigma, seed }));
    expect(mean(all, (one) => one.steps)).toBeCloseTo(steps, 6);
    expect(mean(all, (one) => one.time)).toBeCloseTo(steps, 6);
    expect(mean(all, (one) => one.use)).toBeCloseTo(1, 12);
    expect(mean(all, (one) => one.stale)).toBeCloseTo(stale, 4);
  });

  it.each([
    [1, 8940, 0.3697, 0.252],
    [2, 9056, 0.38, 0.2831],
    [3, 8984, 0.3736, 0.2947],
  ])('that have a budget of 16,000 tokens an iteration, at seed %i', (seed, time, use, stale) => {
    const all = late('budget', room({ seed }), 16_000);
    expect(all.every((one) => one.steps === 16_000)).toBe(true);
    expect(mean(all, (one) => one.time)).toBeCloseTo(time, -0.5);
    expect(mean(all, (one) => one.use)).toBeCloseTo(use, 4);
    expect(mean(all, (one) => one.stale)).toBeCloseTo(stale, 4);
  });

  it.each([
    [256, 23531, 6527],
    [512, 31847, 13149],
    [1024, 49849, 27001],
  ])('with %i answers for 256 slots: the gain shrinks', (batch, wait, partial) => {
    const of = room({ batch });
    const time = (way: Way) => mean(first(way, of, 10).slice(3), (one) => one.time);
    expect(time('wait')).toBeCloseTo(wait, -0.5);
    expect(time('partial')).toBeCloseTo(partial, -0.5);
  });
});

describe('stretches', () => {
  it.each(['wait', 'partial', 'budget'] as const)('of the way "%s" fill no slot twice at a time', (way) => {
    for (const { stretches, time } of first(way, room({ slots: 16, batch: 40 }), 6, 9000)) {
      for (let slot = 0; slot < 16; slot++) {
        const own = stretches.filter((one) => one.slot === slot).toSorted((a, b) => a.from - b.from);
        for (const [i, one] of own.entries()) {
          expect(one.to).toBeLessThanOrEqual(time);
          expect(one.from).toBeGreaterThanOrEqual(own[i - 1]?.to ?? 0);
        }
      }
    }
  });

  it('that do not end in their iteration hold as many tokens as are old when they are learned from', () => {
    // Answers of the batch that are still on their way at the end are left out: a long run has few.
    const all = first('partial', room({ slots: 64, batch: 64 }), 60);
    const tokens = (of: readonly Iteration[], ends: boolean) =>
      of
        .flatMap(({ stretches }) => stretches)
        .reduce((sum, one) => sum + (one.ends === ends ? one.to - one.from : 0), 0);
    const written = all.reduce((sum, { finished, meanLength }) => sum + finished * meanLength, 0);
    const stale = all.reduce((sum, { finished, meanLength, stale: share }) => sum + share * finished * meanLength, 0);
    expect(tokens(all, true)).toBeCloseTo(written - stale, 3);
    expect(Math.abs(tokens(all, false) / stale - 1)).toBeLessThan(0.05);
  });

  it('leave no slot idle where answers pause', () => {
    for (const { stretches, time } of first('partial', room({ slots: 16, batch: 16 }), 4))
      expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(16 * time, 4);
  });
});

describe('a slot whose rollouts wait for their environments', () => {
  it.each([
    [1, 0.1667, 0.1669],
    [2, 0.3243, 0.325],
    [4, 0.6017, 0.6033],
    [8, 0.93, 0.9315],
    [16, 1, 0.9999],
  ])('with %i of them works %f of the time', (rollouts, closed, simulated) => {
    expect(busyShare(rollouts, 1, 5)).toBeCloseTo(closed, 4);
    expect(simulateBusyShare(rollouts, 1, 5, 1, 40_000)).toBeCloseTo(simulated, 4);
  });
});
