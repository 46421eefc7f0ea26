import { describe, expect, it } from 'vitest';
import { crossingOf, longCrossingOf, numbersRead, operationsOf, pairsOf } from './latent-ways.ts';

const k2 = { heads: 64, nope: 128, rope: 64, value: 128, latent: 512 };

describe('the ways of MLA', () => {
  it('decode at the costs of the notes: 640 H S kept, 2176 H S absorbed, and one W_kc and W_v each', () => {
    const [S, H] = [131_072, 64];
    const once = 2 * H * 512 * 256;
    expect(operationsOf('kept', k2, S, 1)).toBe(640 * H * S + once);
    expect(operationsOf('absorbed', k2, S, 1)).toBe(2176 * H * S + once);
    expect(operationsOf('rebuilt', k2, S, 1)).toBe(640 * H * S + once * S);
  });

  it('count the pairs of a causal mask', () => {
    expect(pairsOf(5, 1)).toBe(5);
    expect(pairsOf(5, 5)).toBe(15);
    expect(pairsOf(5, 2)).toBe(9);
  });

  it('read 35.6 times less when absorbed than when all keys and values are kept, for a long context', () => {
    const read = (way: 'kept' | 'absorbed') => numbersRead(way, k2, 1e9);
    // The rotary key is one for all heads here; MHA would keep it for each: 20,480 / 576 = 35.56.
    expect(read('kept') / read('absorbed')).toBeCloseTo((64 * 256 + 64) / 576, 2);
    expect(numbersRead('rebuilt', k2, 1000) - numbersRead('absorbed', k2, 1000)).toBe(1000 * 64 * 256);
  });

  it.each([2, 100, 4096, 131_072, 1_048_576])('cross where both take the same, at %i tokens', (context) => {
    const n = crossingOf(k2, context)!;
    expect(n).toBeGreaterThan(0);
    expect(n).toBeLessThan(context);
    const difference = (queries: number) =>
      operationsOf('rebuilt', k2, context, queries) - operationsOf('absorbed', k2, context, queries);
    expect(Math.abs(difference(n)) / operationsOf('rebuilt', k2, context, n)).toBeLessThan(1e-12);
    expect(difference(n * 0.99)).toBeGreaterThan(0);
    expect(difference(n * 1.01)).toBeLessThan(0);
  });

  it('cross near 512 × 256 / 768 queries for a long context, whatever the number of heads', () => {
    expect(longCrossingOf(k2)).toBeCloseTo(170.667, 3);
    expect(crossingOf(k2, 1e8)).toBeCloseTo(170.667, 2);
    expect(crossingOf({ ...k2, heads: 3 }, 5000)).toBe(crossingOf(k2, 5000));
  });

  it('do not cross where the latent is no wider than what a head makes of it', () => {
    expect(crossingOf({ ...k2, latent: 128 }, 5000)).toBeUndefined();
    expect(longCrossingOf({ ...k2, latent: 128 })).toBeUndefined();
    expect(operationsOf('absorbed', { ...k2, latent: 128 }, 5000, 5000)).toBeLessThanOrEqual(
      operationsOf('rebuilt', { ...k2, latent: 128 }, 5000, 5000),
    );
  });

  it('rebuild for a whole prompt at a fraction of what absorbing takes', () => {
    for (const context of [300, 4096, 131_072])
      expect(operationsOf('rebuilt', k2, context, context)).toBeLessThan(
        operationsOf('absorbed', k2, context, context),
      );
  });
});
