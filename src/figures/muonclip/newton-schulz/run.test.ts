import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { iterate } from '../../../lab/optim/quintic.ts';
import { experiment as newtonSchulz } from './run.ts';
import {
  batchForShare,
  coefficientsOf,
  handValues,
  type NewtonSchulzFrame,
  type NewtonSchulzParams,
  newtonSchulzParams,
  TOKENS,
} from './spec.ts';

const paramsWith = (changes: Partial<NewtonSchulzParams>) => ({ ...defaultsOf(newtonSchulzParams), ...changes });
const run = (changes: Partial<NewtonSchulzParams> = {}): NewtonSchulzFrame[] => [
  ...newtonSchulz.run(paramsWith(changes), 'matrix'),
];
const falling = (values: readonly number[]) => values.map(Math.abs).sort((a, b) => b - a);

describe('the Newton-Schulz experiment', () => {
  for (const coefficients of ['jordan', 'cubic', 'own'] as const) {
    it(`${coefficients}: the matrix does to its singular values what the polynomial does to numbers`, () => {
      const own = { coefficients, a: 2.4, b: -2.1, c: 0.7 };
      const start = handValues(paramsWith(own));
      const norm = Math.sqrt(start.reduce((sum, s) => sum + s * s, 0));
      for (const { step, along } of run(own))
        for (const [i, value] of along.entries())
          expect(value).toBeCloseTo(iterate(start[i]! / norm, coefficientsOf(paramsWith(own)), step), 6);
    });
  }

  it('measures the same values anew from the matrix, whatever their order', () => {
    for (const changes of [{}, { source: 'gradient' } as const])
      for (const { along, values } of run(changes))
        for (const [i, value] of falling(along).entries()) expect(values[i]).toBeCloseTo(value, 5);
  });

  it('has the error that its singular values give: the root mean square of their distances from 1', () => {
    for (const { along, error } of run())
      expect(error).toBeCloseTo(Math.sqrt(along.reduce((sum, x) => sum + (x - 1) ** 2, 0) / along.length), 6);
  });

  it('starts from values of norm 1 when they are divided by it, and from the given ones when not', () => {
    const squares = run()[0]!.values.reduce((sum, x) => sum + x * x, 0);
    expect(squares).toBeCloseTo(1, 6);
    expect(run({ normalize: false })[0]!.values[1]).toBeCloseTo(0.62, 6);
  });

  it('says so when it diverges, and stops', () => {
    const frames = run({ normalize: false, s1: 1.3, iterations: 10 });
    expect(frames.length).toBeLessThan(11);
    expect(frames.at(-1)!.stopped).toContain('from which the polynomial diverges');
    expect(run({ normalize: false, s1: 1.26, iterations: 10 })).toHaveLength(11);
  });

  it('counts what Newton-Schulz costs beside the passes of the toy: half as much for half the iterations, alike for any batch', () => {
    const [pass, own] = run()[0]!.flops!;
    // 2 layers of four 64 × 64 and two 64 × 256 matrices, by hand
    expect(own).toBe(2 * 5 * (4 * 6 * 64 ** 3 + 2 * (4 * 64 * 64 * 256 + 2 * 64 ** 3)));
    expect(run({ iterations: 10 })[0]!.flops).toEqual([pass, 2 * own]);
    const tokens = batchForShare(0.01, pass, own);
    expect(own / (own + (pass * tokens) / TOKENS)).toBeCloseTo(0.01, 12);
  });

  it('takes the 64 singular values of a real gradient, and other ones for another seed', () => {
    const [first] = run({ source: 'gradient', iterations: 1 });
    expect(first!.values).toHaveLength(64);
    expect(run({ source: 'gradient', iterations: 1, seed: 2 })[0]!.values[0]).not.toBe(first!.values[0]);
    expect(first!.values[63]).toBeGreaterThan(0);
  });
});
