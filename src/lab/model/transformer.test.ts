import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import {
  cappedConfig,
  configs,
  expertsConfig,
  geluExpertsConfig,
  mhaConfig,
  mlaConfig,
  normConfig,
  smallBatch,
  smallModel,
} from './fixtures.ts';
import type { Loss } from './transformer.ts';

const STEP = 1e-5;
const differentiated = {
  ...configs,
  'QK-Norm': normConfig,
  'soft-cap': cappedConfig,
  experts: expertsConfig,
  'experts with GELU': geluExpertsConfig,
};

describe('gradients', () => {
  for (const [name, config] of Object.entries(differentiated)) {
    it(`${name}: every weight agrees with central differences in float64 to 1e-7`, () => {
      const model = smallModel(config);
      const { ids, targets } = smallBatch(config);
      model.lossAndGradients(ids, targets);
      const gradients = new Map(
        model.parameters.list.map(({ name: each, tensor }) => [each, model.tape.gradients(tensor).slice()]),
      );
      const random = new Random(4);
      for (const { name: weight, tensor } of model.parameters.list) {
        const values = model.tape.values(tensor);
        const picks = Array.from({ length: Math.min(6, tensor.size) }, () => random.integer(tensor.size));
        const central = picks.map((i) => {
          const original = values[i]!;
          values[i] = original + STEP;
          const above = model.lossAndGradients(ids, targets).loss;
          values[i] = original - STEP;
          const below = model.lossAndGradients(ids, targets).loss;
          values[i] = original;
          return (above - below) / (2 * STEP);
        });
        const analytic = picks.map((i) => gradients.get(weight)![i]!);
        expect(relativeError(analytic, central), weight).toBeLessThan(1e-7);
      }
    });

    it(`${name}: float32 gradients agree with float64 to 2e-5`, () => {
      const wide = smallModel(config);
      const narrow = smallModel(config, createSimdKernels(1 << 20));
      const { ids, targets } = smallBatch(config);
      expect(narrow.lossAndGradients(ids, targets).loss).toBeCloseTo(wide.lossAndGradients(ids, targets).loss, 5);
      for (const { name: weight, tensor } of wide.parameters.list) {
        const got = narrow.tape.gradients(narrow.parameters.get(weight));
        expect(relativeError(got, wide.tape.gradients(tensor)), weight).toBeLessThan(2e-5);
      }
    });

    it(`${name}: a second pass gives the same gradients, so nothing is left over from the first`, () => {
      const model = smallModel(config, createSimdKernels(1 << 20));
      const { ids, targets } = smallBatch(config);
      const read = () => model.parameters.list.map(({ tensor }) => [...model.tape.gradients(tensor)]);
      const { loss } = model.lossAndGradients(ids, targets);
      const first = read();
      expect(model.lossAndGradients(ids, targets).loss).toBe(loss);
      expect(read()).toEqual(first);
    });
  }

  it('scale with the loss: doubling the head halves nothing and doubles the logits', () => {
    const model = smallModel(mhaConfig);
    const { ids } = smallBatch(mhaConfig);
    const before = model.tape.values(model.forward(ids).logits).slice();
    const head = model.tape.values(model.parameters.get('head'));
    for (let i = 0; i < head.length; i++) head[i]! *= 2;
    expect(
      relativeError(
        model.tape.values(model.forward(ids).logits),
        before.map((x) => 2 * x),
      ),
    ).toBeLessThan(1e-14);
  });
});

describe('attention logits', () => {
  for (const [name, config] of Object.entries(configs)) {
    it(`${name}: stay when W_q is scaled by s and W_k by 1/s`, () => {
      const model = smallModel(config);
      const { ids } = smallBatch(config);
      const before = model.forward(ids).maxLogits.flatMap((layer) => [...layer]);
      const scale = (weight: string, s: number) => {
        const values = model.tape.values(model.parameters.get(weight));
        for (let i = 0; i < values.length; i++) values[i]! *= s;
      };
      for (let layer = 0; layer < config.layers; layer++) {
        const pairs =
          config.attention.kind === 'mha'
            ? [['q', 'k']]
            : [
                ['q_c', 'k_c'],
                ['q_r', 'k_r'],
              ];
        for (const [query, key] of pairs as [string, string][]) {
          scale(`layer${layer}.${query}`, 3);
          scale(`layer${layer}.${key}`, 1 / 3);
        }
      }
      expect(
        relativeError(
          model.forward(ids).maxLogits.flatMap((layer) => [...layer]),
          before,
        ),
      ).toBeLessThan(1e-13);
    });
  }

  it('never look ahead: changing the last token leaves the logits of the others', () => {
    for (const config of Object.values(configs)) {
      const model = smallModel(config);
      const { ids } = smallBatch(config);
      const one = ids.slice(0, config.length);
      const before = model.tape.values(model.forward(one).logits).slice();
      one[config.length - 1] = (one[config.length - 1]! + 1) % config.vocabulary;
      const after = model.tape.values(model.forward(one).logits);
      const kept = (config.length - 1) * config.vocabulary;
      expect([...after.slice(0, kept)]).toEqual([...before.slice(0, kept)]);
      expect([...after.slice(kept)]).not.toEqual([...before.slice(kept)]);
    }
  });

  it('of a sequence that ends early are those of its beginning in a full one', () => {
    for (const config of Object.values(configs)) {
      const model = smallModel(config);
      const { ids } = smallBatch(config);
      const short = config.length - 2;
      const full = model.tape.values(model.forward(ids).logits).slice();
      const beginnings = ids.filter((_, i) => i % config.length < short);
      const cut = model.tape.values(model.forward(beginnings, short).logits).slice();
      const expected = full.filter((_, i) => Math.floor(i / config.vocabulary) % config.length < short);
      expect(relativeError(cut, expected)).toBeLessThan(1e-14);
    }
  });

  it('sequences of a batch do not see each other', () => {
    for (const config of Object.values(configs)) {
      const model = smallModel(config);
      const { ids } = smallBatch(config);
      const together = model.tape.values(model.forward(ids).logits).slice();
      const alone = model.tape.values(model.forward(ids.slice(config.length, 2 * config.length)).logits);
      const size = config.length * config.vocabulary;
      expect(relativeError(alone, together.slice(size, 2 * size))).toBeLessThan(1e-14);
    }
  });
});

describe('a soft-cap', () => {
  it('holds the logits below the cap and leaves the product under them what it was', () => {
    const { ids } = smallBatch(mlaConfig);
    const [plain, capped] = [smallModel(mlaConfig).forward(ids), smallModel(cappedConfig).forward(ids)];
    expect(capped.maxProducts[0]).toEqual(plain.maxProducts[0]);
    expect(plain.maxProducts).toEqual(plain.maxLogits);
    const cap = cappedConfig.softCap!;
    capped.maxLogits[0]!.forEach((logit, head) => {
      expect(logit).toBeLessThan(cap);
      expect(logit).toBeCloseTo(cap * Math.tanh(capped.maxProducts[0]![head]! / cap), 12);
    });
  });

  it('far above the logits is none', () => {
    const { ids, targets } = smallBatch(mlaConfig);
    const far = smallModel({ ...mlaConfig, softCap: 1e6 });
    const near = smallModel(mlaConfig);
    expect(far.lossAndGradients(ids, targets).loss).toBeCloseTo(near.lossAndGradients(ids, targets).loss, 10);
  });

  it('must be above zero', () => {
    expect(() => smallModel({ ...mlaConfig, softCap: 0 })).toThrow('softCap cannot be 0');
  });
});

describe('QK-Norm', () => {
  it('makes the logits forget the size of the query and key weights', () => {
    const model = smallModel({ ...normConfig, rmsEpsilon: 1e-30 });
    const { ids } = smallBatch(normConfig);
    const before = model.tape.values(model.forward(ids).logits).slice();
    for (const name of ['q', 'k']) {
      const values = model.tape.values(model.parameters.get(`layer0.${name}`));
      for (let i = 0; i < values.length; i++) values[i]! *= 50;
    }
    expect(relativeError(model.tape.values(model.forward(ids).logits), before)).toBeLessThan(1e-12);
  });

  it('bounds every logit by the root of the head width while its gains are 1', () => {
    const model = smallModel(normConfig);
    const { maxLogits } = model.forward(smallBatch(normConfig).ids);
    for (const logit of maxLogits.flatMap((layer) => [...layer]))
      expect(logit).toBeLessThanOrEqual(Math.sqrt(3) * (1 + 1e-12));
  });
});

describe('shorter sequences', () => {
  for (const [name, config] of Object.entries(configs)) {
    it(`${name}: gradients agree with those of the padded batch whose padding has no target`, () => {
      const model = smallModel(config);
      const { ids, targets } = smallBatch(config);
      const short = config.length - 2;
      const masked = targets.map((target, i) => (i % config.length < short ? target : -1));
      const padded = model.lossAndGradients(ids, masked).loss;
      const gradients = model.parameters.list.map(({ tensor }) => model.tape.gradients(tensor).slice());
      const kept = (values: Int32Array) => values.filter((_, i) => i % config.length < short);
      expect(model.lossAndGradients(kept(ids), kept(targets), short).loss).toBeCloseTo(padded, 12);
      model.parameters.list.forEach(({ name: weight, tensor }, i) => {
        expect(relativeError(model.tape.gradients(tensor), gradients[i]!), weight).toBeLessThan(1e-12);
      });
    });
  }
});

describe('a loss of the caller’s own', () => {
  it('takes the place of cross-entropy, and its gradient reaches every weight as central differences say', () => {
    // Mean squared logit: nothing about targets.
    const squares: Loss = (tape, logits) => {
      tape.accumulate(logits);
      const [values, gradients] = [tape.values(logits), tape.gradients(logits)];
      let sum = 0;
      values.forEach((value, i) => {
        sum += value * value;
        gradients[i] = (2 * value) / values.length;
      });
      return sum / values.length;
    };
    const model = smallModel(mlaConfig);
    const { ids, targets } = smallBatch(mlaConfig);
    expect(model.lossAndGradients(ids, squares).loss).not.toBe(model.lossAndGradients(ids, targets).loss);
    model.lossAndGradients(ids, squares);
    for (const { name, tensor } of model.parameters.list) {
      model.lossAndGradients(ids, squares);
      const analytic = model.tape.gradients(tensor)[0]!;
      const values = model.tape.values(tensor);
      const original = values[0]!;
      const lossAt = (value: number) => {
        values[0] = value;
        return model.lossAndGradients(ids, squares).loss;
      };
      const central = (lossAt(original + STEP) - lossAt(original - STEP)) / (2 * STEP);
      values[0] = original;
      expect(Math.abs(analytic - central), name).toBeLessThan(1e-9);
    }
  });
});

describe('bad input', () => {
  const model = smallModel(mhaConfig);
  it('an incomplete sequence, an unknown token and a target beyond the vocabulary are refused in plain words', () => {
    expect(() => model.forward(new Int32Array(7))).toThrow('7 tokens do not fill sequences of 5');
    expect(() => model.forward(new Int32Array(6), 6)).toThrow('sequences of 6 tokens do not fit a model of length 5');
    expect(() => model.forward(new Int32Array(5).fill(11))).toThrow('id 11 is outside the table of 11 rows');
    expect(() => model.lossAndGradients(new Int32Array(5), new Int32Array(5).fill(12))).toThrow('target 12');
    expect(() => model.lossAndGradients(new Int32Array(5), new Int32Array(5).fill(-1))).toThrow(
      'every target is negative',
    );
  });
  it('a configuration that cannot be built names the field and the value', () => {
    expect(() => smallModel({ ...mhaConfig, heads: 0 })).toThrow('heads cannot be 0');
    expect(() => smallModel({ ...configs.mla, attention: { ...configs.mla.attention, rope: 3 } as never })).toThrow(
      'attention.rope cannot be 3',
    );
  });
});
