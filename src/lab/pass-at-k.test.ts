import { describe, expect, it } from 'vitest';
import { passAtK } from './pass-at-k.ts';

/** Every way to pick k of these, as lists. */
function picks<T>(of: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return of.flatMap((first, i) => picks(of.slice(i + 1), k - 1).map((rest) => [first, ...rest]));
}

describe('pass@k', () => {
  it('is the share of all picks of k that hold a right answer, counted one by one', () => {
    for (let n = 1; n <= 7; n++)
      for (let c = 0; c <= n; c++)
        for (let k = 1; k <= n; k++) {
          const answers = Array.from({ length: n }, (_, i) => i < c);
          const all = picks(answers, k);
          const good = all.filter((pick) => pick.some(Boolean));
          expect(passAtK(c, n, k), `${c} of ${n}, k = ${k}`).toBeCloseTo(good.length / all.length, 12);
        }
  });

  it('is without bias: over all that n answers can be, its mean is 1 - (1 - p)^k', () => {
    const chance = (n: number, c: number, p: number) =>
      picks(
        Array.from({ length: n }, (_, i) => i),
        c,
      ).length *
      p ** c *
      (1 - p) ** (n - c);
    for (const p of [0.05, 0.4, 0.9])
      for (const [n, k] of [
        [8, 1],
        [8, 4],
        [8, 8],
        [10, 3],
      ] as const) {
        let [mean, plain] = [0, 0];
        for (let c = 0; c <= n; c++) {
          mean += chance(n, c, p) * passAtK(c, n, k);
          plain += chance(n, c, p) * (1 - (1 - c / n) ** k);
        }
        expect(mean).toBeCloseTo(1 - (1 - p) ** k, 12);
        // The estimate that puts c / n in the place of p is not, for k > 1.
        if (k > 1) expect(plain).toBeLessThan(1 - (1 - p) ** k);
      }
  });

  it('stays exact where the binomials would overflow', () => {
    expect(passAtK(0, 10_000, 100)).toBe(0);
    expect(passAtK(10_000, 10_000, 1)).toBe(1);
    expect(passAtK(1, 10_000, 100)).toBeCloseTo(0.01, 12);
  });

  it('refuses what is no count, in a sentence', () => {
    expect(() => passAtK(3, 2, 1)).toThrow(/3 of 2 answers cannot be right/);
    expect(() => passAtK(1, 2, 3)).toThrow(/k cannot be 3 with 2 answers/);
    expect(() => passAtK(0, 0, 1)).toThrow(/from 1 on, not 0/);
    expect(() => passAtK(0.5, 2, 1)).toThrow(/whole number/);
  });
});
