import { describe, expect, it } from 'vitest';
import { exp, log } from '../math.ts';
import { Random } from '../random.ts';
import { policyObjective } from './objective.ts';
import {
  baselineOf,
  gradientOf,
  logSoftmax,
  METHODS,
  type Method,
  mirrorDescentTarget,
  type Sampled,
  stepLogits,
  tauLogZ,
} from './policy-step.ts';

const evenly = (rewards: readonly number[]): Sampled => ({
  rewards,
  weights: rewards.map(() => 1 / rewards.length),
});
const random = new Random(7);
const draw = (n: number) => Array.from({ length: n }, () => random.normal());

describe('τ log Z', () => {
  // Two scripts' arithmetic, of rewards 1 0 1 0.
  it.each([
    [0.01, 0.993069],
    [0.1, 0.93069],
    [1, 0.620115],
    [10, 0.512495],
  ])('at τ = %f is %f', (tau, value) => {
    expect(tauLogZ(evenly([1, 0, 1, 0]), tau)).toBeCloseTo(value, 6);
  });

  it('comes down to the mean as τ grows, and is never below it', () => {
    const sampled = evenly(draw(6));
    const mean = baselineOf('mean', sampled, 1)[0]!;
    let before = Number.POSITIVE_INFINITY;
    for (const tau of [0.05, 0.5, 5, 50, 5000]) {
      const value = tauLogZ(sampled, tau);
      expect(value).toBeGreaterThan(mean);
      expect(value).toBeLessThan(before);
      before = value;
    }
    expect(before - mean).toBeLessThan(1e-3);
  });
});

describe('a coin of which one side is right', () => {
  /** Where descent on the expected loss ends: each side counts as often as the old policy throws it. */
  function settle(method: Method, p: number, tau: number): number {
    const sampled = { rewards: [1, 0], weights: [p, 1 - p] };
    const old = [log(p), log(1 - p)];
    let logits = [...old];
    for (let i = 0; i < 40_000; i++) {
      const logp = logSoftmax(logits);
      const gradient = gradientOf(
        method,
        sampled,
        logp.map((value, j) => value - old[j]!),
        tau,
      );
      logits = stepLogits(logits, gradient, 2);
    }
    return exp(logSoftmax(logits)[0]!);
  }

  // Solved by two scripts.
  it.each([
    [0.05, 0.1, 0.999138, 0.566578],
    [0.3, 0.5, 0.760004, 0.663317],
    [0.5, 1, 0.731059, 0.713759],
  ])('of success %f at τ = %f: exact mirror descent %f, the mean baseline %f', (p, tau, exact, mean) => {
    expect(mirrorDescentTarget([p, 1 - p], [1, 0], tau)[0]).toBeCloseTo(exact, 6);
    expect(settle('logz', p, tau)).toBeCloseTo(exact, 4);
    expect(settle('mean', p, tau)).toBeCloseTo(mean, 5);
  });
});

describe('the gradients', () => {
  it('of the report’s loss is that of the lab’s objective over 2τ', () => {
    const [rewards, now, old] = [draw(5), draw(5), draw(5)];
    const tau = 0.3;
    const { gradient } = policyObjective(now, old, rewards, tau);
    const ours = gradientOf(
      'mean',
      evenly(rewards),
      now.map((value, i) => value - old[i]!),
      tau,
    );
    for (const [i, g] of ours.entries()) expect(g).toBeCloseTo(gradient[i]! / (2 * tau), 12);
  });

  it('of leaving one out is K / (K - 1) times that of the mean, where the policy is the old one', () => {
    const sampled = evenly(draw(6));
    const still = sampled.rewards.map(() => 0);
    const [mean, rloo] = [gradientOf('mean', sampled, still, 0.5), gradientOf('rloo', sampled, still, 0.5)];
    for (const [i, g] of rloo.entries()) expect(g).toBeCloseTo((6 / 5) * mean[i]!, 12);
  });

  it('change with a shift of all rewards in REINFORCE alone', () => {
    const rewards = draw(6);
    const ratio = draw(6).map((value) => value / 20);
    for (const method of METHODS) {
      const [one, other] = [0, 3].map((shift) => gradientOf(method, evenly(rewards.map((r) => r + shift)), ratio, 0.5));
      const most = Math.max(...one!.map((g, i) => Math.abs(g - other![i]!)));
      if (method === 'reinforce') expect(most).toBeGreaterThan(0.1);
      else expect(most).toBeLessThan(1e-12);
    }
  });

  it('of GRPO does not change with the size of the rewards, and stops at the clip', () => {
    const rewards = [1, 0, 0, 1];
    const [one, ten] = [1, 10].map((size) => gradientOf('grpo', evenly(rewards.map((r) => size * r)), [0, 0, 0, 0], 1));
    for (const [i, g] of one!.entries()) expect(g).toBeCloseTo(ten![i]!, 3);
    const [up, down, free, pushed] = gradientOf('grpo', evenly(rewards), [log(1.21), log(0.79), 0, log(1.19)], 1);
    expect([up, down]).toEqual([0, 0]);
    expect(free).toBeGreaterThan(0);
    expect(pushed).toBeLessThan(0);
  });

  it('of the logits are those of finite differences', () => {
    const sampled = evenly(draw(3));
    const old = logSoftmax(draw(4));
    const at = draw(4);
    const loss = (logits: readonly number[]) => {
      const logp = logSoftmax(logits);
      return policyObjective(logp.slice(0, 3), old.slice(0, 3), sampled.rewards, 0.4).loss / 0.8;
    };
    const logp = logSoftmax(at);
    const gradient = gradientOf(
      'mean',
      sampled,
      [0, 1, 2].map((i) => logp[i]! - old[i]!),
      0.4,
    );
    const moved = stepLogits(at, gradient, 1);
    for (const i of at.keys()) {
      const nudged = (by: number) => loss(at.map((value, j) => (j === i ? value + by : value)));
      expect(at[i]! - moved[i]!).toBeCloseTo((nudged(1e-5) - nudged(-1e-5)) / 2e-5, 7);
    }
  });
});

it('the report’s loss begins at the mean squared advantage, and not at zero', () => {
  const rewards = [1, 0, 1, 0, 0, 0];
  const mean = 1 / 3;
  expect(policyObjective([-1, -2, -3, -4, -5, -6], [-1, -2, -3, -4, -5, -6], rewards, 0.5).loss).toBeCloseTo(
    rewards.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 6,
    12,
  );
});
