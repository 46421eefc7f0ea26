import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { cappedConfig, configs, expertsConfig, mhaConfig, mlaConfig, normConfig, smallModel } from './fixtures.ts';
import { IncrementalDecoder } from './incremental.ts';

const ROWS = 3;
const swiglu = { kind: 'swiglu', width: 9 } as const;
const all = {
  ...configs,
  'QK-Norm': normConfig,
  'soft-cap under MLA': cappedConfig,
  'soft-cap under MHA': { ...mhaConfig, softCap: 0.7 },
  experts: expertsConfig,
  'MHA with SwiGLU': { ...mhaConfig, feedForward: swiglu },
  'MLA with GELU and learned positions': {
    ...mlaConfig,
    feedForward: { kind: 'gelu', width: 13 },
    learnedPositions: true,
  },
  'MHA that knows no position': { ...mhaConfig, learnedPositions: false },
} as const;

describe('decoding one position at a time', () => {
  for (const [name, config] of Object.entries(all)) {
    for (const [precision, kernels, limit] of [
      ['float64', undefined, 1e-12],
      ['float32', createSimdKernels(1 << 20), 1e-5],
    ] as const) {
      const forms = config.attention.kind === 'mla' ? (['absorbed', 'rebuilt'] as const) : (['absorbed'] as const);
      it.each(forms)(`gives the logits of the full forward pass, in ${precision}: ${name}, %s`, (form) => {
        const { length, vocabulary } = config;
        const model = smallModel(config, kernels);
        const random = new Random(3);
        const ids = Int32Array.from({ length: ROWS * length }, () => random.integer(vocabulary));
        const full = model.tape.values(model.forward(ids).logits).slice();
        const decoder = new IncrementalDecoder(model, ROWS, form);
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

  it.each(Object.entries(all))('shows what a step would give without taking it: %s', (_, config) => {
    const model = smallModel(config);
    const ids = [1, 0, 2, 1].map((id) => Int32Array.of(id, (id + 1) % config.vocabulary, 0));
    const decoder = new IncrementalDecoder(model, ROWS);
    const plain = ids.map((column) => decoder.step(column).slice());
    const other = new IncrementalDecoder(model, ROWS);
    ids.forEach((column, t) => {
      expect(other.peek(column)).toEqual(plain[t]);
      other.peek(Int32Array.of(2, 2, 1));
      expect(other.step(column)).toEqual(plain[t]);
    });
  });

  it('rebuilds under MLA what it does not keep: the same room for good, more while it works', () => {
    const room = (form: 'absorbed' | 'rebuilt') => {
      const model = smallModel(mlaConfig);
      const { tape } = model;
      const decoder = new IncrementalDecoder(model, ROWS, form);
      const kept = tape.scoped(() => tape.allocate(1));
      let most = 0;
      const { allocate } = tape;
      tape.allocate = (n) => {
        const at = allocate.call(tape, n);
        most = Math.max(most, at);
        return at;
      };
      for (let t = 0; t < mlaConfig.length; t++) decoder.step(Int32Array.of(1, 2, 3));
      return { kept, working: most - kept };
    };
    const [absorbed, rebuilt] = [room('absorbed'), room('rebuilt')];
    expect(rebuilt.kept).toBe(absorbed.kept);
    expect(rebuilt.working).toBeGreaterThan(absorbed.working);
  });

  it('keeps under MLA the latent and the shared rotary key alone, under MHA every key and value', () => {
    const room = (config: typeof mhaConfig) => {
      const model = smallModel(config);
      model.tape.reset();
      const before = model.tape.allocate(1);
      for (const { attention } of model.blocks) attention.decoder(ROWS, 'absorbed');
      return model.tape.allocate(1) - before;
    };
    const padded = (n: number) => Math.ceil(n / 16) * 16;
    const positions = ROWS * mhaConfig.length;
    expect(room(mhaConfig)).toBe(padded(1) + 2 * 2 * padded(positions * 6));
    expect(room(mlaConfig)).toBe(padded(1) + 2 * (padded(positions * 6) + padded(positions * 2)));
  });

  it('takes no more room for a later position than for the first', () => {
    const model = smallModel(mlaConfig);
    const decoder = new IncrementalDecoder(model, ROWS);
    const roomAfter = () => {
      decoder.step(Int32Array.of(1, 2, 3));
      return model.tape.scoped(() => model.tape.allocate(1));
    };
    expect(roomAfter()).toBe(roomAfter());
  });

  it('refuses to go beyond the length, other rows and unknown tokens, in plain words', () => {
    const decoder = new IncrementalDecoder(smallModel(mhaConfig), 1);
    expect(() => decoder.step(Int32Array.of(1, 2))).toThrow('2 tokens do not fit 1 rows');
    expect(() => new IncrementalDecoder(smallModel(mhaConfig), 1).step(Int32Array.of(11))).toThrow(
      'id 11 is outside the vocabulary of 11',
    );
    for (let t = 0; t < mhaConfig.length; t++) decoder.step(Int32Array.of(1));
    expect(() => decoder.step(Int32Array.of(1))).toThrow('position 5 is beyond the length 5');
  });
});
