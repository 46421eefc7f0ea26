import { describe, expect, it } from 'vitest';
import { answered, isSameButSeed } from './recheck-numbers.ts';

describe('two runs that differ in nothing but the seed', () => {
  it('may have the same seed, another, or none', () => {
    for (const other of [{ lr: 1, seed: 1 }, { lr: 1, seed: 2 }, { lr: 1 }])
      expect(isSameButSeed({ lr: 1, seed: 1 }, other)).toBe(true);
  });

  it('have no other parameter of another value, and none that the other lacks', () => {
    expect(isSameButSeed({ lr: 1, seed: 1 }, { lr: 2, seed: 1 })).toBe(false);
    expect(isSameButSeed({ lr: 1 }, { lr: 1, tau: 3 })).toBe(false);
    expect(isSameButSeed({ lr: 1, tau: 3 }, { lr: 1 })).toBe(false);
  });
});

describe('the numbers that a live run answers', () => {
  const opening = { params: { lr: 1, seed: 1 }, opens: true };
  const preset = { params: { lr: 2, seed: 1 }, opens: false };

  it('are those of the recorded run that it repeats with another seed', () => {
    expect(answered([opening, preset], { lr: 2, seed: 7 })).toEqual([preset]);
    expect(answered([opening, preset], { lr: 1, seed: 7 })).toEqual([opening]);
  });

  it('are those of the run that the figure opens with where it repeats none', () => {
    expect(answered([opening, preset], { lr: 3, seed: 1 })).toEqual([opening]);
    expect(answered([preset], { lr: 3, seed: 1 })).toEqual([]);
  });
});
