import { describe, expect, it } from 'vitest';
import { meanInterval, perSeed } from '../lab/statistics.ts';
import { intervalOf, writeInterval } from './toy-interval.ts';

describe('intervals of ours in prose', () => {
  it('are over the cells that are named', () => {
    const cells = [1, 2, 3].flatMap((seed) =>
      [0.01, 0.02].map((lr) => ({ params: { lr, seed }, arms: { muon: { loss: seed * lr } } })),
    );
    const { mean, margin } = meanInterval(perSeed([1, 2, 3].map((seed) => ({ seed, value: seed * 0.02 }))));
    expect(intervalOf({ cells }, 'muon', 'loss', { lr: 0.02 })).toEqual({ center: mean, margin, count: 3 });
    expect(intervalOf({ cells }, 'muon', 'accuracy', {}).count).toBe(0);
    // Two learning rates of one seed are not two seeds.
    expect(() => intervalOf({ cells }, 'muon', 'loss', {})).toThrow('differ in lr');
  });

  it('are of the differences of two settings, seed by seed', () => {
    const cells = [1, 2, 3].flatMap((seed) =>
      [10, 20].map((tau) => ({ params: { tau, seed }, arms: { muon: { loss: 100 * seed + tau * (1 + seed) } } })),
    );
    const { mean, margin } = meanInterval(perSeed([1, 2, 3].map((seed) => ({ seed, value: 10 * (1 + seed) }))));
    const paired = intervalOf({ cells }, 'muon', 'loss', { tau: 10 }, undefined, { tau: 20 });
    expect(paired).toEqual({ center: mean, margin, count: 3 });
    expect(intervalOf({ cells }, 'muon', 'loss', { tau: 10, seed: 2 }, undefined, { tau: 20 }).center).toBe(30);
  });

  it('are of the differences of two arms, seed by seed', () => {
    const cells = [1, 2, 3].map((seed) => ({
      params: { seed },
      arms: { low: { loss: seed }, high: { loss: 3 * seed } },
    }));
    const { mean, margin } = meanInterval(perSeed([1, 2, 3].map((seed) => ({ seed, value: 2 * seed }))));
    const paired = intervalOf({ cells }, 'high', 'loss', {}, undefined, undefined, 'low');
    expect(paired).toEqual({ center: mean, margin, count: 3 });
  });

  it.each([
    [92.84, 7.81, '92.8 ± 7.8'],
    [12.304, 2.219, '12.3 ± 2.2'],
    [8.984, 3.876, '8.98 ± 3.88'],
    [1549.3, 120.4, '1549 ± 120'],
    [0.0421, 0.00312, '0.0421 ± 0.0031'],
    [2.5e7, 3e6, '2.5 × 10⁷ ± 3,000,000'],
  ])('write %d with its margin %d in the same digits', (center, margin, text) => {
    expect(writeInterval(center, margin)).toBe(text);
  });
});
