import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Random } from '../random.ts';
import { relativeError } from '../reference/compare.ts';
import { cappedConfig, configs, mhaConfig, normConfig, smallModel } from './fixtures.ts';
import { IncrementalDecoder } from './incremental.ts';

const ROWS = 3;

describe('decoding one position at a time', () => {
  for (const previousToken of [false, true]) {
    for (const [precision, kernels, limit] of [
      ['float64', undefined, 1e-14],
      ['float32', createSimdKernels(1 << 20), 1e-5],
    ] as const) {
      it(`gives the logits of the full forward pass, in ${precision}${previousToken ? ', with the token before' : ''}`, () => {
        const config = { ...mhaConfig, previousToken };
        const { length, vocabulary } = config;
        const model = smallModel(config, kernels);
        const random = new Random(3);
        const ids = Int32Array.from({ length: ROWS * length }, () => random.integer(vocabulary));
        const full = model.tape.values(model.forward(ids).logits).slice();
        const decoder = new IncrementalDecoder(model, ROWS);
        for (let t = 0; t < length; t++) {
          const logits = decoder.step(Int32Array.from({ length: ROWS }, (_, row) => ids[row * length + t]!));
          for (let row = 0; row < ROWS; row++) {
            const at = (row * length + t) * vocabulary;
            const expected = full.slice(at, at + vocabulary);
            expect(relativeError(logits.slice(row * vocabulary, (row + 1) * vocabulary), expected)).toBeLessThan(limit);
          }
        }
      });
    }
  }

  it('refuses to go beyond the length, and models that it does not know, in plain words', () => {
    const decoder = new IncrementalDecoder(smallModel(mhaConfig), 1);
    for (let t = 0; t < mhaConfig.length; t++) decoder.step(Int32Array.of(1));
    expect(() => decoder.step(Int32Array.of(1))).toThrow('position 5 is beyond the length 5');
    for (const config of [configs.mla, normConfig, cappedConfig])
      expect(() => new IncrementalDecoder(smallModel(config), 1)).toThrow('plain multi-head attention');
  });
});
