import { describe, expect, it } from 'vitest';
import { attentionWeights, flopPerByte, keptNumbers, type Sharing } from './attention-cost.ts';
import {
  activeWeights,
  contextOfHalf,
  type ModelShape,
  riseOfDoubling,
  tokenFlop,
  usualEstimate,
} from './token-flop.ts';

const k2: ModelShape = {
  layers: 61,
  heads: 64,
  groups: 8,
  nope: 128,
  rope: 64,
  value: 128,
  latent: 512,
  width: 7168,
  queryLatent: 1536,
  vocabulary: 163_840,
  // 61 × 9 experts' worth of feed-forward, and 60 routers.
  others: 61 * 9 * 3 * 7168 * 2048 + 60 * 384 * 7168,
};
const k2Wide = { ...k2, heads: 128 };
const bytesOf = (sharing: Sharing, shape: ModelShape) => shape.layers * keptNumbers(sharing, shape) * 2;

describe('the cache', () => {
  it.each<[Sharing, ModelShape, number, number, number]>([
    ['mha', k2, 2_498_560, 305, 35.5556],
    ['mha', k2Wide, 4_997_120, 610, 71.1111],
    ['gqa', k2, 249_856, 30.5, 3.5556],
    ['mqa', k2, 31_232, 3.8125, 0.4444],
    ['mla', k2, 70_272, 8.5781, 1],
    ['mla', k2Wide, 70_272, 8.5781, 1],
  ])('of %s keeps as many bytes a token as the notes counted', (sharing, shape, bytes, gib, times) => {
    expect(bytesOf(sharing, shape)).toBe(bytes);
    expect((bytes * 131_072) / 2 ** 30).toBeCloseTo(gib, 4);
    expect(bytes / bytesOf('mla', shape)).toBeCloseTo(times, 4);
  });

  it('equals the FP8 weights of K2 at the notes’ number of tokens, and leaves room for so many on sixteen cards of 80 GB', () => {
    const weights = 1.02666e12;
    expect(weights / bytesOf('mla', k2) / 14_609_785).toBeCloseTo(1, 4);
    expect(weights / bytesOf('mha', k2) / 410_900).toBeCloseTo(1, 4);
    const room = 16 * 80e9 - weights;
    expect(room / bytesOf('mla', k2) / 3_605_151).toBeCloseTo(1, 4);
    expect(room / bytesOf('mha', k2) / 101_395).toBeCloseTo(1, 4);
    expect(room / bytesOf('gqa', k2) / 131_072).toBeCloseTo(7.7, 1);
  });

  it.each<[Sharing, ModelShape, number]>([
    ['mha', k2, 1],
    ['gqa', k2, 8],
    ['mqa', k2, 64],
    ['mla', k2, 120.889],
    ['mla', k2Wide, 241.778],
  ])('of %s is worth so many operations a byte', (sharing, shape, want) => {
    expect(flopPerByte(sharing, shape, 2)).toBeCloseTo(want, 3);
  });

  it('has no more groups than heads', () => {
    expect(keptNumbers('gqa', { ...k2, heads: 4 })).toBe(4 * 256);
    expect(keptNumbers('gqa', { ...k2, groups: 1 })).toBe(keptNumbers('mqa', k2));
  });
});

describe('the matrices of attention', () => {
  it('of K2 and of DeepSeek-V3 are those that were counted from their files', () => {
    // Two gains, of the latents, are counted apart.
    expect(attentionWeights('mla', k2) + 1536 + 512).toBe(101_124_096);
    expect(attentionWeights('mla', k2Wide) + 1536 + 512).toBe(187_107_328);
    expect(attentionWeights('mha', k2)).toBe(attentionWeights('mla', k2));
  });

  it('without a latent of queries make them from the residual stream, and under gqa keys and values of each group', () => {
    expect(attentionWeights('mla', { ...k2, queryLatent: 0 }) - attentionWeights('mla', k2)).toBe(
      7168 * 64 * 192 - 1536 * (7168 + 64 * 192),
    );
    expect(attentionWeights('gqa', k2)).toBe(7168 * 128 * (64 + 8 + 8 + 64));
    expect(attentionWeights('mqa', k2)).toBe(attentionWeights('gqa', { ...k2, groups: 1 }));
  });

  it('with the rest are the active weights of K2 but for its gains and router biases', () => {
    const gains = 61 * (2 * 7168 + 1536 + 512) + 7168 + 60 * 384;
    expect(activeWeights('mla', k2, 2) + gains).toBe(32_861_500_928);
    expect(activeWeights('mla', k2, 1) + gains).toBe(31_687_095_808);
    expect(activeWeights('mla', k2, 0) + gains).toBe(30_512_690_688);
  });
});

describe('the operations of a token', () => {
  it.each([
    [0, 63.37, 73.86, 63.37, 73.86, 2],
    [4096, 73.6062, 94.3303, 98.1681, 143.454, 4],
    [32_768, 145.2449, 237.6077, 341.7397, 630.5972, 4],
    [131_072, 390.8634, 728.8446, 1176.8424, 2300.8026, 4],
    [262_144, 718.35, 1383.83, 2290.31, 4527.74, 2],
  ])(
    'at %i kept tokens are those of the notes, in billions',
    (context, kept, keptWide, absorbed, absorbedWide, digits) => {
      const billions = (sharing: Sharing, shape: ModelShape) => tokenFlop(sharing, shape, context) / 1e9;
      expect(billions('mha', k2)).toBeCloseTo(kept, digits);
      expect(billions('mha', k2Wide)).toBeCloseTo(keptWide, digits);
      expect(billions('mla', k2)).toBeCloseTo(absorbed, digits);
      expect(billions('mla', k2Wide)).toBeCloseTo(absorbedWide, digits);
    },
  );

  it('are half attention’s at 25,363 and 7,460 tokens', () => {
    expect(Math.round(contextOfHalf('mha', k2))).toBe(25_363);
    expect(Math.round(contextOfHalf('mla', k2))).toBe(7460);
  });

  it.each([
    ['usual', 131_072, 83.15],
    ['usual', 128_000, 82.82],
    ['mha', 131_072, 86.47],
    ['mha', 65_536, 76.72],
    ['mha', 0, 16.55],
    ['mha', 4096, 28.155],
    ['mha', 32_768, 63.59],
    ['mha', 262_144, 92.64],
    ['mla', 131_072, 95.51],
    ['mla', 4096, 46.13],
    ['mla', 32_768, 84.53],
    ['mla', 262_144, 97.69],
  ] as const)('rise from 64 to 128 heads, counted as %s at %i tokens, by %f per cent', (counting, context, percent) => {
    expect(100 * riseOfDoubling(counting, k2, context)).toBeCloseTo(percent, 2);
  });

  it('by the usual estimate are 65.723 and 261.993 billion', () => {
    expect(usualEstimate(32_861_500_928, k2, 0) / 1e9).toBeCloseTo(65.723, 3);
    expect(usualEstimate(0, k2, 131_072) / 1e9).toBeCloseTo(261.993, 3);
    const rise = usualEstimate(38_106_478_080, k2Wide, 131_072) / usualEstimate(32_861_500_928, k2, 131_072) - 1;
    expect(100 * rise).toBeCloseTo(83.15, 2);
  });
});
