import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { mhaConfig, smallBatch, smallModel } from '../model/fixtures.ts';
import { relativeError } from '../relative-error.ts';
import { hybrid } from './hybrid.ts';
import { Optimizer } from './optimizer.ts';
import { adamwStages, muonStages, stagesScratch } from './stages.ts';

const LR = 0.03;
const DECAY = 0.1;
const ELEMENTS = 1 << 20;

/** A small model after two steps, with the gradients of the third, and a way to make that step. */
function prepared(kernels: Kernels, hidden: 'muon' | 'adamw', name: string) {
  const model = smallModel(mhaConfig, kernels);
  const rule = hybrid({ hidden, rate: LR, momentum: 0.95, weightDecay: DECAY });
  const optimizer = new Optimizer(model.parameters, rule);
  const { ids, targets } = smallBatch(mhaConfig);
  const w = model.parameters.get(name);
  const scratch = model.tape.allocate(stagesScratch(w.rows, w.cols));
  model.tape.keep();
  for (let step = 0; step < 3; step++) {
    model.lossAndGradients(ids, targets);
    if (step < 2) optimizer.step();
  }
  const memory = optimizer.memory(name);
  return {
    k: kernels,
    w,
    scratch,
    memory,
    values: () => [...model.tape.values(w)],
    step: () => optimizer.step(),
  };
}

const precisions = { float32: () => createSimdKernels(ELEMENTS), float64: () => createFloat64Kernels(ELEMENTS) };

for (const [precision, kernels] of Object.entries(precisions)) {
  describe(`an update in slow motion, ${precision}`, () => {
    for (const name of ['layer0.q', 'layer1.up', 'layer0.down']) {
      it(`of Muon ends in the weight that the optimizer makes of ${name}, bit for bit, and touches nothing`, () => {
        const { k, w, scratch, memory, values, step } = prepared(kernels(), 'muon', name);
        const before = values();
        const { weight, decayed } = muonStages(k, w, memory.momentum!, scratch, {
          lr: LR,
          mu: 0.95,
          weightDecay: DECAY,
        });
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
        const { k, w, scratch, memory, values, step } = prepared(kernels(), 'adamw', name);
        const before = values();
        const { weight, decayed } = adamwStages(k, w, memory, scratch, 3, LR, DECAY);
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
