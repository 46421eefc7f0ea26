import { describe, expect, it } from 'vitest';
import { contextTokens, type RewritingPlan, rewritingCost, trainingFlop, trainingTokens } from './cost.ts';

const plan: RewritingPlan = {
  sourceTokens: 1000,
  rephrasings: 2,
  documentTokens: 100,
  chunkTokens: 25,
  context: 'none',
  rewriterParameters: 7,
};

describe('the cost of rephrasing', () => {
  it('without context is 2 N (in + out) by hand: 2 × 7 × (2000 + 2000)', () => {
    expect(rewritingCost(plan)).toEqual({ written: 2000, read: 2000, flop: 56_000 });
  });

  it('with context reads three of four chunks again, or 25 + 50 + 75 tokens', () => {
    expect(contextTokens(100, 25, 'previous')).toBe(75);
    expect(contextTokens(100, 25, 'all')).toBe(150);
    expect(rewritingCost({ ...plan, context: 'previous' }).read).toBe(3500);
    expect(rewritingCost({ ...plan, context: 'all' })).toEqual({ written: 2000, read: 5000, flop: 98_000 });
  });

  it('counts whole chunks before a short last one, as the sum over the chunks does', () => {
    // Chunks of 40, 40 and 20: the second reads 40, the third reads 40 or 80.
    expect(contextTokens(100, 40, 'previous')).toBe(80);
    expect(contextTokens(100, 40, 'all')).toBe(120);
    expect(contextTokens(30, 40, 'all')).toBe(0);
  });

  it('is nothing for no rephrasing, and training then has the source', () => {
    expect(rewritingCost({ ...plan, rephrasings: 0 })).toEqual({ written: 0, read: 0, flop: 0 });
    expect(trainingTokens(1000, 0, false, 10)).toBe(10_000);
    expect(trainingTokens(1000, 2, false, 1)).toBe(2000);
    expect(trainingTokens(1000, 2, true, 3)).toBe(9000);
  });

  it('of training is 6 N D: K2 by its own numbers (fact DX-14)', () => {
    expect(trainingFlop(32.6e9, 15.5e12)).toBeCloseTo(3.03e24, -22);
  });

  it('refuses what cannot be', () => {
    expect(() => rewritingCost({ ...plan, chunkTokens: 0 })).toThrow('chunkTokens cannot be 0');
    expect(() => rewritingCost({ ...plan, rephrasings: 1.5 })).toThrow('rephrasings cannot be 1.5');
  });
});
