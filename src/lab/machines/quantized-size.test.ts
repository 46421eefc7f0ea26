import { describe, expect, it } from 'vitest';
import { K2 } from './published.ts';
import { quantizedSize } from './quantized-size.ts';

describe('K2 with its experts in four bits', () => {
  const { codes, scales, rest, total, bits } = quantizedSize(K2.shape, 32);

  it('takes 570.76 GB of INT4 with scales and 23.44 of BF16, 594.2 in all', () => {
    expect((codes + scales) / 1e9).toBeCloseTo(570.76, 2);
    expect(rest / 1e9).toBeCloseTo(23.44, 2);
    expect(total / 1e9).toBeCloseTo(594.2, 1);
    expect(bits).toBe(4.5);
  });

  it('has 60 layers of 384 experts of three matrices of 7168 × 2048 in its codes, half a byte each', () => {
    expect(codes).toBe((60 * 384 * 3 * 7168 * 2048) / 2);
  });

  it('takes more with smaller groups, whose scales are more', () => {
    expect(quantizedSize(K2.shape, 16).scales).toBe(2 * scales);
    expect(() => quantizedSize(K2.shape, 0)).toThrow('groups of 0 weights');
  });
});
