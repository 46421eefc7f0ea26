import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Random } from '../random.ts';
import { ropeFrequencies, yarnFrequencies } from '../tensor/yarn.ts';
import type { MhaConfig, MlaConfig, StretchedRotary, TransformerConfig } from './config.ts';
import { Transformer } from './transformer.ts';

const LENGTH = 12;
const MHA: MhaConfig = { kind: 'mha', headWidth: 8, rotary: true };
const MLA: MlaConfig = { kind: 'mla', nope: 8, rope: 4, value: 8, queryLatent: null, keyLatent: 8 };

function modelOf(attention: MhaConfig | MlaConfig, stretched?: StretchedRotary): Transformer {
  const config: TransformerConfig = {
    vocabulary: 16,
    width: 16,
    layers: 1,
    heads: 2,
    length: LENGTH,
    attention,
    feedForward: { kind: 'gelu', width: 16 },
    learnedPositions: false,
    rmsEpsilon: 1e-6,
    ropeTheta: 100,
    ...(stretched && { stretched }),
  };
  return new Transformer(createSimdKernels(1 << 18), config, new Random(1));
}

/** Products of the first head's queries and keys of the first layer, for tokens that are all the same. */
function products(model: Transformer): number[][] {
  const { tape } = model;
  model.forward(new Int32Array(LENGTH).fill(3));
  const h = tape.tensor(LENGTH, 16);
  tape.values(h).forEach((_, i, values) => {
    values[i] = 1 + (i % 16) / 7;
  });
  const [part] = model.blocks[0]!.attention.logitParts(h, LENGTH);
  const row = (offset: number, cols: number, t: number) => [
    ...tape.kernels.arena.subarray(offset + t * cols, offset + t * cols + part!.width),
  ];
  return Array.from({ length: LENGTH }, (_, t) =>
    Array.from({ length: LENGTH }, (_, s) => {
      const [q, k] = [row(part!.q.data, part!.q.cols, t), row(part!.k.data, part!.k.cols, s)];
      return q.reduce((sum, value, i) => sum + value * k[i]!, 0);
    }),
  );
}

describe('RoPE over the heads of MHA', () => {
  it('makes a product of query and key depend on their distance alone', () => {
    const all = products(modelOf(MHA));
    for (let t = 0; t < LENGTH; t++) for (let s = 0; s <= t; s++) expect(all[t]![s]).toBeCloseTo(all[t - s]![0]!, 4);
    expect(Math.abs(all[5]![0]! - all[0]![0]!)).toBeGreaterThan(0.01);
  });

  it('turns half as far at half the frequencies', () => {
    const half = ropeFrequencies(8, 100).map((frequency) => frequency / 2);
    const [plain, slow] = [products(modelOf(MHA)), products(modelOf(MHA, { frequencies: half, scale: 1 }))];
    for (const t of [0, 2, 4, 10]) expect(slow[t]![0]).toBeCloseTo(plain[t / 2]![0]!, 4);
  });

  it('refuses frequencies that do not fit the pairs, and an odd width', () => {
    expect(() => modelOf(MHA, { frequencies: [1, 0.1], scale: 1 })).toThrow('there are 4 rotary pairs');
    expect(() => modelOf({ ...MHA, headWidth: 7 })).toThrow('rotary widths are even');
  });
});

describe.each([
  ['MHA', MHA, 8],
  ['MLA', MLA, 4],
] as const)('stretched rotary under %s', (_, attention, width) => {
  const ids = Int32Array.from({ length: LENGTH }, (_, i) => (5 * i) % 16);
  const largest = (stretched?: StretchedRotary) => [...modelOf(attention, stretched).forward(ids).maxLogits[0]!];

  it('is the plain one, bit for bit, with its own frequencies', () => {
    expect(largest({ frequencies: ropeFrequencies(width, 100), scale: 1 })).toEqual(largest());
  });

  it('multiplies every logit by the square of its scale', () => {
    const scaled = largest({ frequencies: ropeFrequencies(width, 100), scale: 1.2 });
    scaled.forEach((logit, head) => {
      expect(logit / largest()[head]!).toBeCloseTo(1.44, 5);
    });
  });

  it('has other logits under YaRN', () => {
    const yarn = yarnFrequencies(width, 100, { factor: 4, original: 6, betaFast: 1, betaSlow: 1 });
    expect(largest({ frequencies: yarn.frequencies, scale: 1 })).not.toEqual(largest());
  });
});
