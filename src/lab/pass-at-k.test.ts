import { describe, expect, it } from 'vitest';
import { passAtK } from './pass-at-k.ts';

/** Every choice of k of n places. */
function* choices(n: number, k: number, from = 0): Generator<number[], void, void> {
  if (k === 0) yield [];
  else for (let i = from; i <= n - k; i++) for (const rest of choices(n, k - 1, i + 1)) yield [i, ...rest];
}
const binomial = (n: number, c: number): number => (c === 0 ? 1 : (binomial(n, c - 1) * (n - c + 1)) / c);

describe('pass@k', () => {
  it('is the share of all choices of k that hold a right answer, for every n up to 9', () => {
    for (let n = 1; n <= 9; n++)
      for (let c = 0; c <= n; c++)
        for (let k = 1; k <= n; k++) {
          const all = [...choices(n, k)];
          const hit = all.filter((places) => places.some((place) => place < c)).length;
          expect(passAtK(n, c, k), `${n} ${c} ${k}`).toBeCloseTo(hit / all.length, 12);
        }
  });

  it('is unbiased: over answers that are right with chance p its mean is 1 - (1 - p)^k, where the plug-in estimate is lower', () => {
    const n = 8;
    for (const p of [0.1, 0.35, 0.8])
      for (const k of [2, 5, 8]) {
        let [mean, plugIn] = [0, 0];
        for (let c = 0; c <= n; c++) {
          const chance = binomial(n, c) * p ** c * (1 - p) ** (n - c);
          mean += chance * passAtK(n, c, k);
          plugIn += chance * (1 - (1 - c / n) ** k);
        }
        expect(mean).toBeCloseTo(1 - (1 - p) ** k, 12);
        expect(plugIn).toBeLessThan(mean - 1e-4);
      }
  });

  it('refuses what cannot be', () => {
    for (const [n, c, k] of [
      [8, 9, 1],
      [8, 1, 9],
      [8, 1, 0],
      [8, -1, 2],
      [8, 1.5, 2],
    ] as const)
      expect(() => passAtK(n, c, k)).toThrow('passAtK:');
  });
});
