import { expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { Random } from '../random.ts';
import { REASONER_ARENA, reasonerShape } from './reasoner-shape.ts';

it('the arena holds the weights, the optimizers of three stages, and one pass over sixteen answers to sixteen problems', () => {
  const model = new Transformer(createSimdKernels(REASONER_ARENA), reasonerShape, new Random(1));
  const rule = hybrid({ hidden: 'muon', rate: 0.01, momentum: 0.95, weightDecay: 0 });
  const optimizers = Array.from({ length: 3 }, () => new Optimizer(model.parameters, rule));
  const ids = new Int32Array(16 * 16 * reasonerShape.length);
  const { loss } = model.lossAndGradients(ids, ids);
  optimizers.at(-1)!.step();
  expect(loss).toBeGreaterThan(0);
  expect(model.tape.used).toBeLessThan(REASONER_ARENA);
  expect(model.tape.used).toBeGreaterThan(REASONER_ARENA / 2);
});
