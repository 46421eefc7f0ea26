import { describe, expect, it } from 'vitest';
import { mhaConfig, mlaConfig, smallBatch, smallModel } from '../model/fixtures.ts';
import type { Transformer } from '../model/transformer.ts';
import { relativeError } from '../relative-error.ts';
import { hybrid } from './hybrid.ts';
import { Optimizer } from './optimizer.ts';
import { qkClip } from './qk-clip.ts';
import { clipGradients, clipSharedKey, clipWholeLayer } from './wrong-clips.ts';

/** A model after a forward pass, and a tau that only the loudest head of its first layer passes. */
function prepared(config = mlaConfig) {
  const model = smallModel(config);
  const { ids, targets } = smallBatch(config);
  const { maxLogits } = model.forward(ids);
  const layers = model.blocks.map((block) => block.attention).slice(0, 1);
  const before = maxLogits[0]!;
  const loud = before[0]! > before[1]! ? 0 : 1;
  return { model, ids, targets, layers, maxLogits, before, loud, tau: (before[0]! + before[1]!) / 2 };
}
const logitsAgain = (model: Transformer, ids: Int32Array) => model.forward(ids).maxLogits[0]!;

describe('one gamma a layer', () => {
  it('brings the loudest head to tau and scales the quiet one by the same factor', () => {
    for (const config of [mhaConfig, mlaConfig]) {
      const { model, ids, layers, maxLogits, before, loud, tau } = prepared(config);
      expect(clipWholeLayer(model.tape.kernels, layers, maxLogits, tau)).toBe(2);
      const after = logitsAgain(model, ids);
      expect(after[loud]).toBeCloseTo(tau, 12);
      expect(after[1 - loud]).toBeCloseTo((before[1 - loud]! * tau) / before[loud]!, 12);
    }
  });
});

describe('scaling the shared rotary key', () => {
  it('brings a single loud head to tau, as QK-Clip does, and moves the quiet one, as QK-Clip does not', () => {
    const { model, ids, layers, maxLogits, before, loud, tau } = prepared();
    const keys = [model.parameters.get('layer0.k_r')];
    expect(clipSharedKey(model.tape.kernels, layers, keys, maxLogits, tau)).toBe(1);
    const after = logitsAgain(model, ids);
    expect(after[loud]).toBeCloseTo(tau, 12);
    expect(Math.abs(after[1 - loud]! - before[1 - loud]!)).toBeGreaterThan(1e-4);
  });

  it('takes the rotary part of every head by the product of all gammas: two loud heads end below tau', () => {
    const { model, ids, layers, maxLogits, before } = prepared();
    const tau = Math.min(before[0]!, before[1]!) / 3;
    const keys = [model.parameters.get('layer0.k_r')];
    clipSharedKey(model.tape.kernels, layers, keys, maxLogits, tau);
    const wrong = [...logitsAgain(model, ids)];
    const right = prepared();
    qkClip(right.model.tape.kernels, right.layers, right.maxLogits, tau);
    for (const logit of logitsAgain(right.model, right.ids)) expect(logit).toBeCloseTo(tau, 12);
    expect(wrong.some((logit) => Math.abs(logit - tau) > 1e-3)).toBe(true);
  });
});

describe('clipping gradients', () => {
  it('leaves directions alone and brings the common norm to the limit, or does nothing below it', () => {
    const { model, ids, targets } = prepared();
    model.lossAndGradients(ids, targets);
    const all = () => model.parameters.list.flatMap(({ tensor }) => [...model.tape.gradients(tensor)]);
    const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
    const before = all();
    expect(clipGradients(model.parameters, 1e9)).toBeCloseTo(norm(before), 10);
    expect(all()).toEqual(before);
    clipGradients(model.parameters, 1e-3);
    expect(norm(all())).toBeCloseTo(1e-3, 12);
    const share = 1e-3 / norm(before);
    expect(
      relativeError(
        all(),
        before.map((value) => value * share),
      ),
    ).toBeLessThan(1e-13);
  });

  it('changes nothing of what Muon makes of a first gradient: its update has no size but its own', () => {
    const weightsUnder = (limit: number) => {
      const { model, ids, targets } = prepared();
      const rule = hybrid({ hidden: 'muon', rate: 0.1, momentum: 0.95, weightDecay: 0 });
      const muon = new Optimizer(model.parameters, rule);
      model.lossAndGradients(ids, targets);
      clipGradients(model.parameters, limit);
      muon.step();
      return model.parameters.list
        .filter(({ kind }) => kind === 'hidden')
        .flatMap(({ tensor }) => [...model.tape.values(tensor)]);
    };
    expect(relativeError(weightsUnder(0.05), weightsUnder(1e9))).toBeLessThan(1e-4);
  });
});
