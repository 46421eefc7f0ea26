import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { TransformerConfig } from './config.ts';
import { balance, loads } from './experts.ts';
import { expertsConfig, mlaConfig, smallBatch, smallModel } from './fixtures.ts';

const withExperts = (experts: Partial<TransformerConfig['experts']>): TransformerConfig => ({
  ...mlaConfig,
  experts: { ...expertsConfig.experts!, ...experts },
});

describe('a model with experts', () => {
  it('says which experts each token went to, for the layers that have them', () => {
    const { chosen } = smallModel(expertsConfig).forward(smallBatch(expertsConfig).ids);
    expect(chosen[0]).toBeNull();
    const tokens = smallBatch(expertsConfig).ids.length;
    expect(chosen[1]!.length).toBe(2 * tokens);
    for (let t = 0; t < tokens; t++) expect(chosen[1]![2 * t]).not.toBe(chosen[1]![2 * t + 1]);
  });

  it('chooses by score plus bias and weighs by score alone', () => {
    const model = smallModel(expertsConfig);
    const { ids } = smallBatch(expertsConfig);
    const before = model.tape.values(model.forward(ids).logits).slice();
    const { bias } = model.blocks[1]!.feedForward.router!;
    bias.fill(3); // the same for all: the choice stays, and so does everything
    expect(model.tape.values(model.forward(ids).logits)).toEqual(before);
    bias[4] = 9;
    const { chosen } = model.forward(ids);
    for (let t = 0; t < ids.length; t++) expect(chosen[1]![2 * t]).toBe(4);
  });

  it('with all experts chosen does not care for the order in which they are', () => {
    const all = withExperts({ count: 3, chosen: 3 });
    const model = smallModel(all);
    const { ids } = smallBatch(all);
    const before = model.tape.values(model.forward(ids).logits).slice();
    model.blocks[1]!.feedForward.router!.bias.set([0, 5, -5]);
    const after = model.tape.values(model.forward(ids).logits);
    after.forEach((logit, i) => {
      expect(logit).toBeCloseTo(before[i]!, 12);
    });
  });

  it('refuses what cannot be built, by field and value', () => {
    expect(() => smallModel(withExperts({ chosen: 6 }))).toThrow('experts.chosen cannot be 6: there are 5 experts');
    expect(() => smallModel(withExperts({ width: 0 }))).toThrow('experts.width cannot be 0');
    expect(() => smallModel(withExperts({ denseLayers: 3 }))).toThrow('experts.denseLayers cannot be 3');
    expect(() => smallModel(withExperts({ scale: 0 }))).toThrow('experts.scale cannot be 0');
    const groups = (count: number, chosen: number) => () =>
      smallModel(withExperts({ count: 6, chosen: 3, groups: { count, chosen } }));
    expect(groups(4, 2)).toThrow('experts.groups.count cannot be 4');
    expect(groups(3, 4)).toThrow('experts.groups.chosen cannot be 4');
    expect(groups(3, 1)).toThrow('experts.groups.chosen cannot be 1: 3 experts do not fit');
  });

  it('with groups sends each token to experts of so many groups and no more', () => {
    const config = withExperts({ count: 6, chosen: 2, groups: { count: 3, chosen: 1 } });
    const { ids } = smallBatch(config);
    const chosen = smallModel(config).forward(ids).chosen[1]!;
    for (let t = 0; t < ids.length; t++)
      expect(Math.floor(chosen[2 * t]! / 2)).toBe(Math.floor(chosen[2 * t + 1]! / 2));
  });

  it('with an auxiliary loss makes the same of a batch, and moves the router against the load', () => {
    const [plain, pulled] = [undefined, 5].map((auxiliary) => {
      const model = smallModel(withExperts({ ...(auxiliary && { auxiliary }) }));
      const { ids, targets } = smallBatch(model.config);
      const { loss } = model.lossAndGradients(ids, targets);
      return { model, loss, gradient: [...model.tape.gradients(model.parameters.get('layer1.router'))] };
    });
    expect(pulled!.loss).toBe(plain!.loss);
    expect(pulled!.gradient).not.toEqual(plain!.gradient);
    // A step down this gradient lowers the sum of load times score, which the auxiliary loss is.
    const { model } = pulled!;
    const { ids } = smallBatch(model.config);
    const load = loads(model.forward(ids).chosen[1]!, 5);
    const pull = () => {
      model.forward(ids);
      const scores = model.tape.values(model.blocks[1]!.feedForward.router!.last!);
      let sum = 0;
      for (let t = 0; t < ids.length; t++) {
        const row = Array.from(scores.subarray(5 * t, 5 * t + 5));
        const total = row.reduce((a, b) => a + b);
        sum += row.reduce((part, score, e) => part + (load[e]! * score) / total, 0);
      }
      return sum;
    };
    const before = pull();
    const router = model.tape.values(model.parameters.get('layer1.router'));
    for (let i = 0; i < router.length; i++) router[i]! -= 0.001 * (pulled!.gradient[i]! - plain!.gradient[i]!);
    expect(pull()).toBeLessThan(before);
  });
});

describe('balancing', () => {
  it('lowers the bias of the overloaded, raises that of the idle, leaves a fair share alone', () => {
    const chosen = Int32Array.of(...Array(8).fill(0), ...Array(4).fill(2), ...Array(4).fill(3));
    expect([...loads(chosen, 4)]).toEqual([8, 0, 4, 4]);
    const bias = new Float64Array(4);
    balance(bias, chosen, 0.01);
    expect([...bias]).toEqual([-0.01, 0.01, 0, 0]);
  });

  it('evens out the loads of a fixed batch', () => {
    const config = withExperts({ count: 5, chosen: 1, denseLayers: 1 });
    const model = smallModel(config);
    const random = new Random(2);
    const ids = Int32Array.from({ length: 40 * config.length }, () => random.integer(config.vocabulary));
    const { bias } = model.blocks[1]!.feedForward.router!;
    bias[3] = 0.3;
    const busiest = () => {
      const chosen = model.forward(ids).chosen[1]!;
      balance(bias, chosen, 0.01);
      return Math.max(...loads(chosen, 5)) / (chosen.length / 5);
    };
    const before = busiest();
    for (let i = 0; i < 60; i++) busiest();
    expect(busiest()).toBeLessThan(1 + (before - 1) / 2);
  });
});
