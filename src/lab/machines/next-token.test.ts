import { describe, expect, it } from 'vitest';
import { attentionFlop, attentionParameters, nextTokenFlop, shareWithinGroups } from './next-token.ts';
import { K2, V3 } from './published.ts';

describe('the operations of the next token', () => {
  it.each([
    [64, 4096, 73.6062, 98.1681],
    [64, 32_768, 145.2449, 341.7397],
    [64, 131_072, 390.8634, 1176.8424],
    [128, 4096, 94.3303, 143.454],
    [128, 131_072, 728.8446, 2300.8026],
  ])(
    'of K2 with %i heads after %i tokens are what another script counted, in both forms',
    (heads, context, rebuilt, absorbed) => {
      const shape = { ...K2.shape, heads };
      expect(nextTokenFlop(shape, context, 'rebuilt') / 1e9).toBeCloseTo(rebuilt, 4);
      expect(nextTokenFlop(shape, context, 'absorbed') / 1e9).toBeCloseTo(absorbed, 4);
    },
  );

  it('grow with the context in a straight line, more than three times as steeply where keys are absorbed', () => {
    for (const form of ['rebuilt', 'absorbed'] as const) {
      const at = (context: number) => nextTokenFlop(K2.shape, context, form);
      expect(at(2000) - at(1000)).toBe(1000 * 61 * attentionFlop(K2.shape, form));
    }
    expect(attentionFlop(K2.shape, 'absorbed') / attentionFlop(K2.shape, 'rebuilt')).toBeCloseTo(2176 / 640, 12);
    expect(nextTokenFlop(K2.shape, 0, 'absorbed')).toBe(nextTokenFlop(K2.shape, 0, 'rebuilt'));
    expect(attentionFlop({ ...K2.shape, attention: 'gqa' }, 'rebuilt')).toBe(2 * 64 * 256);
  });

  it('use the embedding once where the head is tied to it', () => {
    const [tied, untied] = [true, false].map((is) => nextTokenFlop({ ...V3.shape, tied: is }, 0, 'rebuilt'));
    expect(tied).toBe(untied);
  });

  it('have the attention of all layers that two other scripts counted', () => {
    expect(attentionParameters(K2.shape)).toBe(6_168_569_856);
    expect(attentionParameters(V3.shape)).toBe(11_413_547_008);
  });
});

describe('a choice within groups', () => {
  it('is counted: of the six pairs out of four, two lie in one of two groups', () => {
    expect(shareWithinGroups(4, 2, 2, 1)).toBeCloseTo(1 / 3, 10);
    expect(shareWithinGroups(4, 2, 2, 2)).toBe(1);
    expect(shareWithinGroups(256, 8, 8, 8)).toBe(1);
    expect(shareWithinGroups(8, 1, 8, 1)).toBe(1);
  });

  it('agrees with trying every set out of twelve', () => {
    const sets = Array.from({ length: 2 ** 12 }, (_, bits) =>
      [...Array(12).keys()].filter((i) => (bits >> i) & 1),
    ).filter((set) => set.length === 5);
    const within = sets.filter((set) => new Set(set.map((i) => Math.floor(i / 3))).size <= 2);
    expect(shareWithinGroups(12, 5, 4, 2)).toBeCloseTo(within.length / sets.length, 10);
  });

  it('of unequal groups is refused', () => {
    expect(() => shareWithinGroups(10, 2, 4, 2)).toThrow('10 experts cannot be shared evenly by 4 groups.');
  });
});
