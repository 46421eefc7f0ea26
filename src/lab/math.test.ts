import { describe, expect, it } from 'vitest';
import { cos, exp, log, sin } from './math.ts';
import { Random } from './random.ts';

const relative = (got: number, want: number) => (want === 0 ? Math.abs(got) : Math.abs(got - want) / Math.abs(want));

describe('own elementary functions', () => {
  const random = new Random(7);

  it('exp agrees with the engine to 3e-16 relative over the normal range', () => {
    let worst = 0;
    for (let i = 0; i < 50_000; i++) {
      const x = (random.uniform() - 0.5) * 1400;
      worst = Math.max(worst, relative(exp(x), Math.exp(x)));
    }
    expect(worst).toBeLessThan(3e-16);
  });

  it('log agrees with the engine to 3e-16 relative from 1e-300 to 1e300', () => {
    let worst = 0;
    for (let i = 0; i < 50_000; i++) {
      const x = Math.exp((random.uniform() - 0.5) * 1380);
      worst = Math.max(worst, relative(log(x), Math.log(x)));
    }
    expect(worst).toBeLessThan(3e-16);
  });

  it('sin and cos agree with the engine to 1e-15 absolute up to 1e5', () => {
    let worst = 0;
    for (let i = 0; i < 50_000; i++) {
      const x = (random.uniform() - 0.5) * 2e5;
      worst = Math.max(worst, Math.abs(sin(x) - Math.sin(x)), Math.abs(cos(x) - Math.cos(x)));
    }
    expect(worst).toBeLessThan(1e-15);
  });

  it('handles the ends of the range', () => {
    expect([exp(0), exp(-1e9), exp(1e9), exp(Number.NaN)]).toEqual([1, 0, Number.POSITIVE_INFINITY, Number.NaN]);
    expect([log(1), log(0), log(-1)]).toEqual([0, Number.NEGATIVE_INFINITY, Number.NaN]);
    expect(log(5e-324)).toBeCloseTo(Math.log(5e-324), 12);
    expect(exp(709.7)).toBeCloseTo(Math.exp(709.7), -295);
    expect(relative(exp(-708.3), Math.exp(-708.3))).toBeLessThan(3e-16);
    expect([sin(0), cos(0)]).toEqual([0, 1]);
  });
});

describe('Random', () => {
  it('gives the same stream for the same seed and another for another', () => {
    const stream = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 8 }, () => random.uniform());
    };
    expect(stream(1)).toEqual(stream(1));
    expect(stream(1)).not.toEqual(stream(2));
  });

  it('normal() has mean 0, variance 1 and light tails', () => {
    const random = new Random(3);
    const n = 200_000;
    let sum = 0;
    let squares = 0;
    let fourth = 0;
    for (let i = 0; i < n; i++) {
      const x = random.normal();
      sum += x;
      squares += x * x;
      fourth += x ** 4;
    }
    expect(Math.abs(sum / n)).toBeLessThan(0.01);
    expect(Math.abs(squares / n - 1)).toBeLessThan(0.01);
    expect(Math.abs(fourth / n - 3)).toBeLessThan(0.1);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => new Random(1.5)).toThrow('seed cannot be 1.5');
  });
});
