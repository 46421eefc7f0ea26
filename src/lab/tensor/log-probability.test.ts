import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { Random } from '../random.ts';
import { policyObjective } from '../rl/objective.ts';
import { draw } from '../sampling.ts';
import { crossEntropy } from './cross-entropy.ts';
import { errorsOf } from './fixtures.ts';
import { logProbabilities } from './log-probability.ts';
import { Tape } from './tape.ts';

/** Three answers of four rows each; prompts and padding are left out. */
const TOKENS = Int32Array.of(-1, 2, 0, 4, -1, -1, 1, -1, 3, 3, 3, -1);

describe('log-probabilities of answers', () => {
  it.each([0.5, 1, 2])('gradients agree with central differences at temperature %f', (temperature) => {
    const { gradient, float32 } = errorsOf([[12, 5]], (tape, [logits]) =>
      logProbabilities(tape, logits!, TOKENS, 4, temperature),
    );
    expect(gradient).toBeLessThan(1e-7);
    expect(float32).toBeLessThan(2e-6);
  });

  it('are the cross-entropy with another sign, and what sampling says of its draws', () => {
    const tape = new Tape(createFloat64Kernels(1 << 12));
    const logits = tape.parameter(4, 5);
    const random = new Random(1);
    tape.values(logits).forEach((_, i, values) => {
      values[i] = random.normal();
    });
    const rows = [0, 1, 2, 3].map((row) => draw(tape.values(logits).slice(row * 5, row * 5 + 5), 1, random));
    const tokens = Int32Array.from(rows, ({ token }) => token);
    const [answer] = tape.values(logProbabilities(tape, logits, tokens, 4));
    expect(answer).toBeCloseTo(
      rows.reduce((sum, { logProbability }) => sum + logProbability, 0),
      12,
    );
    expect(answer).toBeCloseTo(-4 * crossEntropy(tape, logits, tokens), 12);
  });
});

describe('the policy objective', () => {
  const [logp, old, rewards] = [
    [-1, -2, -3.5],
    [-1.2, -1.9, -3],
    [1, 0, 0],
  ];

  it('has the gradient that central differences give', () => {
    const { gradient } = policyObjective(logp, old, rewards, 0.3);
    const at = (i: number, h: number) =>
      policyObjective(
        logp.map((x, j) => (i === j ? x + h : x)),
        old,
        rewards,
        0.3,
      ).loss;
    gradient.forEach((slope, i) => {
      expect(slope).toBeCloseTo((at(i, 1e-6) - at(i, -1e-6)) / 2e-6, 8);
    });
  });

  it('does not change when all rewards shift', () => {
    const shifted = policyObjective(
      logp,
      old,
      rewards.map((r) => r + 4),
      0.3,
    );
    expect(shifted.loss).toBeCloseTo(policyObjective(logp, old, rewards, 0.3).loss, 12);
  });

  it('refuses answers that do not fit', () => {
    expect(() => policyObjective([1], [1, 2], [1], 0)).toThrow('1 answers do not fit 2 old log-probabilities');
  });
});
