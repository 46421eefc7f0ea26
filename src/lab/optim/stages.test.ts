import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { mhaConfig, smallBatch, smallModel } from '../model/fixtures.ts';
import { relativeError } from '../reference/compare.ts';
import { ADAMW, Optimizer } from './optimizer.ts';
import { adamwStages, muonStages, stagesScratch } from './stages.ts';

const LR = 0.03;
const ELEMENTS = 1 << 20;

/** A small model after two steps, with the gradients of the third, and a way to make that step. */
function prepared(kernels: Kernels, hidden: 'muon' | 'adamw', name: string) {
  const model = smallModel(mhaConfig, kernels);
  const config = { ...ADAMW, hidden, momentum: 0.95, weightDecay: 0.1, gainDecay: 0 };
  const optimizer = new Optimizer(model, config);
  const { ids, targets } = smallBatch(mhaConfig);
  const w = model.parameters.get(name);
  const scratch = model.tape.allocate(stagesScratch(w.rows, w.cols));
  model.tape.keep();
  for (let step = 0; step < 3; step++) {
    model.lossAndGradients(ids, targets);
    if (step < 2) optimizer.step(LR, LR);
  }
  const moments = optimizer.moments(name);
  return {
    k: kernels,
    w,
    scratch,
    moments,
    config,
    values: () => [...model.tape.values(w)],
    step: () => optimizer.step(LR, LR),
  };
}

const precisions = { float32: () => createSimdKernels(ELEMENTS), float64: () => createFloat64Kernels(ELEMENTS) };

for (const [precision, kernels] of Object.entries(precisions)) {
  describe(`an update in slow motion, ${precision}`, () => {
    for (const name of ['layer0.q', 'layer1.up', 'layer0.down']) {
      it(`of Muon ends in the weight that the optimizer makes of ${name}, bit for bit, and touches nothing`, () => {
        const { k, w, scratch, moments, values, step } = prepared(kernels(), 'muon', name);
        const before = values();
        const { weight, decayed } = muonStages(k, w, moments.first, scratch, { lr: LR, mu: 0.95, weightDecay: 0.1 });
        expect(values()).toEqual(before);
        step();
        expect([...weight]).toEqual(values());
        expect(
          relativeError(
            before.map((x, i) => x - LR * decayed[i]!),
            values(),
          ),
        ).toBeLessThan(1e-6);
      });

      it(`of AdamW ends in the weight that the optimizer makes of ${name}, bit for bit, and touches nothing`, () => {
        const { k, w, scratch, moments, config, values, step } = prepared(kernels(), 'adamw', name);
        const before = values();
        const { weight, decayed } = adamwStages(k, w, moments, scratch, 3, LR, config);
        expect(values()).toEqual(before);
        step();
        expect([...weight]).toEqual(values());
        expect(
          relativeError(
            before.map((x, i) => x - LR * decayed[i]!),
            values(),
          ),
        ).toBeLessThan(1e-6);
      });
    }
  });
}

describe('the moments of an optimizer', () => {
  it('are found by the name of the weight, or refused', () => {
    const model = smallModel(mhaConfig);
    const optimizer = new Optimizer(model, { ...ADAMW, hidden: 'muon', momentum: 0.9, weightDecay: 0, gainDecay: 0 });
    expect(optimizer.moments('layer0.q').first).toBeGreaterThan(0);
    expect(() => optimizer.moments('layer9.q')).toThrow('There is no weight "layer9.q".');
  });
});
