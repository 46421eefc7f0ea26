import { describe, expect, it } from 'vitest';
import { attentionWork } from './activations.ts';
import { DEEPEP, exchangeTimes, visitedGroups } from './all-to-all.ts';
import { copySlot, slowdown } from './copy-engine.ts';
import { K2 } from './published.ts';

describe('the groups that a token visits', () => {
  it('are one when there is one, and nearly as many as it chooses when there are many', () => {
    expect(visitedGroups(1, 384, 8)).toBeCloseTo(1, 12);
    expect(visitedGroups(384, 384, 8)).toBeCloseTo(8, 12);
    expect(visitedGroups(4, 4, 2)).toBeCloseTo(2, 12);
  });

  it('agree with counting all choices of 3 of 8 experts in 4 groups', () => {
    let [sum, count] = [0, 0];
    for (let a = 0; a < 8; a++)
      for (let b = a + 1; b < 8; b++)
        for (let c = b + 1; c < 8; c++) {
          sum += new Set([a, b, c].map((expert) => expert >> 1)).size;
          count++;
        }
    expect(visitedGroups(4, 8, 3)).toBeCloseTo(sum / count, 12);
  });
});

describe('the all-to-all', () => {
  const timesOf = (expertRanks: number, dispatchBytes = 2) =>
    exchangeTimes(
      { tokens: 4096, hidden: 7168, experts: 384, chosen: 8, expertRanks, dispatchBytes, combineBytes: 2 },
      DEEPEP[expertRanks]!,
    );

  it('agrees with hand arithmetic on two nodes: nearly every token goes to both, 4096 × 2 × 14,336 bytes at 43 GB/s', () => {
    const { visited, dispatch } = timesOf(16);
    expect(visited).toBeCloseTo(1.993, 2);
    expect(dispatch).toBeCloseTo((4096 * visited * 14_336) / 43e9, 12);
    expect(1000 * dispatch).toBeCloseTo(2.72, 2);
  });

  it('grows with the number of ranks, and shrinks with the bytes of a number', () => {
    const all = [8, 16, 32, 64].map((ranks) => timesOf(ranks).dispatch + timesOf(ranks).combine);
    for (let i = 1; i < all.length; i++) expect(all[i]).toBeGreaterThan(all[i - 1]!);
    expect(timesOf(16, 1).dispatch).toBeCloseTo(timesOf(16).dispatch / 2, 12);
  });
});

it('attention with half of the heads is a little more than half of the work', () => {
  const ratio = attentionWork(K2.shape, 2048) / attentionWork({ ...K2.shape, heads: 128 }, 2048);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(0.54);
});

describe('the copy engine', () => {
  const plan = { compute: 2, bytes: 100, bandwidth: 100, isShared: false };

  it('keeps up while neither way takes longer than the computing, together where they share the link', () => {
    expect(copySlot(plan).length).toBe(2);
    expect(copySlot({ ...plan, isShared: true })).toEqual({ compute: 2, out: [0, 1], back: [1, 2], length: 2 });
    expect(slowdown(copySlot({ ...plan, bandwidth: 40 }))).toBeCloseTo(0.25, 12);
    expect(slowdown(copySlot({ ...plan, bandwidth: 40, isShared: true }))).toBeCloseTo(1.5, 12);
  });
});
