import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';
import { draw } from './sampling.ts';

const LOGITS = [1, -2, 0.5, 3, 3, -400];
const softmax = (temperature: number) => {
  const weights = LOGITS.map((logit) => Math.exp(logit / temperature));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
};

describe('a draw', () => {
  for (const temperature of [0.4, 1, 1.6]) {
    it(`at temperature ${temperature} has the frequencies of the softmax and tells its log-probability`, () => {
      const [n, random] = [40_000, new Random(1)];
      const counts = LOGITS.map(() => 0);
      const expected = softmax(temperature);
      for (let i = 0; i < n; i++) {
        const { token, logProbability } = draw(LOGITS, temperature, random);
        counts[token]!++;
        if (i < 50) expect(logProbability).toBeCloseTo(Math.log(expected[token]!), 12);
      }
      expected.forEach((p, i) => {
        // Five standard errors of a share.
        expect(Math.abs(counts[i]! / n - p)).toBeLessThanOrEqual(5 * Math.sqrt((p * (1 - p)) / n) + 1e-12);
      });
    });
  }

  it('at temperature 0 is the largest logit, of equal ones the first, and uses up no random number', () => {
    const random = new Random(1);
    expect(draw(LOGITS, 0, random)).toEqual({ token: 3, logProbability: 0 });
    expect(random.uniform()).toBe(new Random(1).uniform());
  });

  it('does not depend on a shift of the logits', () => {
    const tokens = (shift: number) => {
      const random = new Random(2);
      return Array.from(
        { length: 50 },
        () =>
          draw(
            LOGITS.map((logit) => logit + shift),
            1,
            random,
          ).token,
      );
    };
    expect(tokens(512)).toEqual(tokens(0));
  });

  it('never gives what has no probability, not even where rounding leaves a rest', () => {
    const end = { uniform: () => 1 - 2 ** -53 } as Random;
    expect(draw([0, 0, 0, -1e9], 1, end).token).toBe(2);
    expect(draw([-1e9, 0], 1, { uniform: () => 0 } as Random).token).toBe(1);
  });

  it('refuses logits and temperatures from which nothing can be drawn', () => {
    const random = new Random(1);
    expect(() => draw([0, Number.NaN], 1, random)).toThrow('logit 1 is NaN');
    expect(() => draw([Number.POSITIVE_INFINITY], 1, random)).toThrow('logit 0 is Infinity');
    expect(() => draw([0], -1, random)).toThrow('temperature cannot be -1');
  });
});
