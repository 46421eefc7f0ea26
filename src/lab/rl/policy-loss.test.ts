import { describe, expect, it } from 'vitest';
import { mhaConfig, smallModel } from '../model/fixtures.ts';
import { type PolicyBatch, policyLoss } from './policy-loss.ts';

const LENGTH = 5;
/** Two problems with two answers each, and two demonstrations. */
const ids = Int32Array.from({ length: 6 * LENGTH }, (_, i) => (7 * i) % 11);
const next = Int32Array.from({ length: 6 * LENGTH }, (_, i) => (i % LENGTH < 2 ? -1 : (3 * i + 1) % 11));
const batch: PolicyBatch = {
  next,
  length: LENGTH,
  rewards: [1, 0, 0.5, 1],
  group: 2,
  tau: 0.3,
  temperature: 0.8,
  ptx: 0.7,
};

/** The weights' gradients after one pass, and the loss. */
function pass(
  change: Partial<PolicyBatch>,
  logp: Float64Array | null,
  nudge?: { weight: string; at: number; by: number },
) {
  const model = smallModel(mhaConfig);
  if (nudge) model.tape.values(model.parameters.get(nudge.weight))[nudge.at]! += nudge.by;
  const old = { logp };
  const { loss } = model.lossAndGradients(ids, policyLoss({ ...batch, ...change }, old), LENGTH);
  const gradient = (weight: string, at: number) => model.tape.gradients(model.parameters.get(weight))[at]!;
  return {
    loss,
    gradient,
    old: old.logp!,
    all: model.parameters.list.map(({ tensor }) => [...model.tape.gradients(tensor)]),
  };
}

/** Old log-probabilities away from the present ones, so that the pull counts. */
const away = pass({}, null).old.map((value, i) => value + [0.4, -0.3, 0.2, -0.5][i]!);
const POINTS = [
  ['head', 17],
  ['layer0.q', 5],
  ['embed', 23],
] as const;

describe('the loss of a batch', () => {
  it.each(POINTS)(
    'has the gradient of finite differences on %s[%i], the objective’s share divided by 2 tau',
    (weight, at) => {
      const by = 1e-5;
      const slope = (change: Partial<PolicyBatch>) =>
        (pass(change, away, { weight, at, by }).loss - pass(change, away, { weight, at, by: -by }).loss) / (2 * by);
      const policy = slope({ ptx: 0 });
      const whole = slope({});
      expect(Math.abs(policy)).toBeGreaterThan(1e-6);
      expect(Math.abs(whole - policy)).toBeGreaterThan(1e-6);
      expect(pass({ ptx: 0 }, away).gradient(weight, at)).toBeCloseTo(policy / (2 * batch.tau), 6);
      expect(pass({}, away).gradient(weight, at)).toBeCloseTo(policy / (2 * batch.tau) + (whole - policy), 6);
    },
  );

  it('is the mean squared advantage on the pass that makes the old log-probabilities, whatever tau is', () => {
    const expected = (0.5 ** 2 + 0.25 ** 2) / 2;
    for (const tau of [0.1, 2]) expect(pass({ ptx: 0, tau }, null).loss).toBeCloseTo(expected, 12);
  });

  it('on that pass has a gradient that tau does not change', () => {
    const [one, other] = [pass({ ptx: 0, tau: 0.1 }, null).all.flat(), pass({ ptx: 0, tau: 2 }, null).all.flat()];
    one.forEach((value, i) => void expect(value).toBeCloseTo(other[i]!, 12));
  });

  it('teaches nothing where all answers to a problem have the same reward', () => {
    const { all } = pass({ ptx: 0, rewards: [1, 1, 0, 0] }, null);
    expect(Math.max(...all.flat().map(Math.abs))).toBeLessThan(1e-12);
  });

  it('does not change when all rewards are shifted', () => {
    const [plain, shifted] = [pass({}, away), pass({ rewards: batch.rewards.map((reward) => reward + 3) }, away)];
    expect(shifted.loss).toBeCloseTo(plain.loss, 10);
    plain.all.flat().forEach((value, i) => void expect(shifted.all.flat()[i]).toBeCloseTo(value, 10));
  });
});
