import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { mhaConfig, smallBatch, smallModel } from '../model/fixtures.ts';
import type { Loss } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import type { Scheduled } from '../optim/schedules.ts';
import { advance, divergence, type Training, train } from './train.ts';

/** A small model's training on one batch again and again. */
function prepared(steps: number, rate: Scheduled = 0.02) {
  const model = smallModel(mhaConfig, createSimdKernels(1 << 20));
  const rule = hybrid({ hidden: 'muon', rate, momentum: 0.9, weightDecay: 0 });
  const optimizer = new Optimizer(model.parameters, rule);
  const batch = smallBatch(mhaConfig);
  const start = <M = undefined>(extras: Partial<Training<M>> = {}) =>
    train<M>({ model, optimizer, steps, batch: () => batch, ...extras });
  return { model, optimizer, batch, start };
}

describe('the training loop', () => {
  it('makes one update a step on the batch of the step, and the loss falls', () => {
    const { start, optimizer, batch } = prepared(12);
    const asked: number[] = [];
    const steps = [
      ...start({
        batch(t) {
          asked.push(t);
          return batch;
        },
      }),
    ];
    expect(steps.map(({ t }) => t)).toEqual(Array.from({ length: 12 }, (_, t) => t));
    expect(asked).toEqual(steps.map(({ t }) => t));
    expect(optimizer.updates).toBe(12);
    expect(steps.at(-1)!.loss).toBeLessThan(steps[0]!.loss);
  });

  it('measures between gradients and update, and lets gradients change before it and weights after it', () => {
    const { start, model } = prepared(1);
    const w = model.parameters.get('layer0.q');
    const values = () => [...model.tape.values(w)];
    const initial = values();
    const seen: string[] = [];
    const see = (name: string) => seen.push(`${name}: ${values().join() === initial.join() ? 'old' : 'new'} weights`);
    const [step] = start({
      measure(_, { loss }) {
        see('measure');
        return loss;
      },
      beforeUpdate: () => void see('before'),
      afterUpdate() {
        see('after');
        model.tape.values(w).fill(1);
      },
    });
    expect(seen).toEqual(['measure: old weights', 'before: old weights', 'after: new weights']);
    expect(step!.measured).toBe(step!.loss);
    expect(values()).toEqual(initial.map(() => 1));
  });

  it('hashes the weights after every so many updates and after the last', () => {
    const { start, model } = prepared(5);
    const steps = [...start({ hashEvery: 2 })];
    expect(steps.flatMap(({ t, hash }) => (hash === undefined ? [] : [t]))).toEqual([1, 3, 4]);
    expect(steps.at(-1)!.hash).toBe(model.parameters.hash());
    expect([...prepared(5).start()].some(({ hash }) => hash !== undefined)).toBe(false);
  });

  it('ends with a sentence and without an update when the loss is no number any more', () => {
    const { start, optimizer } = prepared(9, (t) => (t === 2 ? Number.NaN : 0.01));
    const steps = [...start()];
    expect(steps).toHaveLength(4);
    expect(steps.at(-1)!.stopped).toBe('The loss stopped being finite at step 3: the run diverged.');
    expect(steps.filter(({ stopped }) => stopped !== undefined)).toHaveLength(1);
    expect(optimizer.updates).toBe(3);
  });

  it('takes a loss of the experiment’s own, such as one that pulls all logits to zero', () => {
    const { start, batch, model } = prepared(30, 0.01);
    const squares: Loss = (tape, logits) => {
      tape.accumulate(logits);
      const [values, gradients] = [tape.values(logits), tape.gradients(logits)];
      values.forEach((value, i) => {
        gradients[i] = (2 * value) / values.length;
      });
      return [...values].reduce((sum, value) => sum + value * value, 0) / values.length;
    };
    const steps = [...start({ batch: () => ({ ids: batch.ids, targets: squares, length: mhaConfig.length }) })];
    expect(steps.at(-1)!.loss).toBeLessThan(steps[0]!.loss / 2);
    expect(model.config).toBe(mhaConfig);
  });
});

describe('divergence', () => {
  const heads = [Float64Array.of(1, 2)];
  it('names what is not finite: the loss first, then logits and the products under a cap', () => {
    const fine = { loss: 1, maxLogits: heads, maxProducts: heads, attentionWeights: [0], chosen: [null] };
    expect(divergence(fine, 4)).toBeUndefined();
    for (const loss of [Number.NaN, Number.POSITIVE_INFINITY, 1e39])
      expect(divergence({ ...fine, loss }, 4)).toBe('The loss stopped being finite at step 4: the run diverged.');
    for (const field of ['maxLogits', 'maxProducts'])
      expect(divergence({ ...fine, [field]: [Float64Array.of(1, Number.NaN)] }, 7)).toBe(
        'The attention logits stopped being finite at step 7: the run diverged.',
      );
  });
});

describe('advance', () => {
  it('takes so many steps together, fewer at the end of the training', () => {
    const losses = [...prepared(5).start()].map(({ loss }) => loss);
    const training = prepared(5).start();
    const stretches = [3, 0, 9, 1].map((count) => advance(training, count));
    expect(stretches.map(({ updates }) => updates)).toEqual([3, 0, 2, 0]);
    expect(stretches[0]!.sum).toBe(losses[0]! + losses[1]! + losses[2]!);
    expect(stretches[2]!.last!.t).toBe(4);
  });

  it('counts the loss of a step that diverged and not its update, and says why it ended', () => {
    const { sum, updates, stopped } = advance(prepared(9, (t) => (t === 2 ? Number.NaN : 0.01)).start(), 9);
    expect([updates, Number.isNaN(sum)]).toEqual([3, true]);
    expect(stopped).toContain('at step 3');
  });
});
