import { expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { rightTrajectory, surenessOf } from './additions.ts';
import { drawGaps, drawProblem, inLetters, isGap, MODULUS, promptOf, VOCABULARY } from './round-sum.ts';
import { solverShape } from './solver-shape.ts';

const random = new Random(8);
const problems = Array.from({ length: 6 }, () => drawProblem(random, true));
const gaps = drawGaps(random);
const model = new Transformer(
  createFloat64Kernels(1 << 20),
  {
    ...solverShape,
    width: 8,
    attention: { kind: 'mha', headWidth: 2, rotary: true },
    feedForward: { kind: 'gelu', width: 8 },
  },
  new Random(3),
);
it('a right trajectory goes round once from where it begins', () => {
  expect(inLetters(rightTrajectory([3, 8, 1, 6], 1))).toBe('i1j6f3i');
});

it('entropy and the likeliest token are those that a pass over what stands before each addition gives', () => {
  const expected = { entropy: 0, right: 0, additions: 0 };
  for (const problem of problems)
    for (const start of problem.keys()) {
      const tokens = rightTrajectory(problem, start);
      for (const i of [2, 4, 6]) {
        const ids = [...promptOf(problem), ...tokens.slice(0, i)];
        const { logits } = model.forward(Int32Array.from(ids), ids.length);
        const last = [...model.tape.values(logits).slice(-logits.cols)];
        const total = last.reduce((sum, logit) => sum + Math.exp(logit), 0);
        expected.entropy -= last.reduce(
          (sum, logit) => sum + (Math.exp(logit) / total) * Math.log(Math.exp(logit) / total),
          0,
        );
        expected.right += Number(last.indexOf(Math.max(...last)) === tokens[i]);
        expected.additions++;
      }
    }
  const { others } = surenessOf(model, problems, new Set());
  expect(others.additions).toBe(expected.additions);
  expect(others.entropy).toBeCloseTo(expected.entropy / expected.additions, 10);
  expect(others.right).toBeCloseTo(expected.right / expected.additions, 12);
});

it('a model without an opinion has the entropy of an even choice, of gaps and of others alike; each addition is counted once', () => {
  model.tape.values(model.parameters.get('head')).fill(0);
  const found = surenessOf(model, problems, gaps);
  for (const { entropy } of Object.values(found)) expect(entropy).toBeCloseTo(Math.log(VOCABULARY), 10);
  const additions = problems.flatMap((problem) =>
    problem.flatMap((_, start) => {
      const tokens = rightTrajectory(problem, start);
      return [2, 4, 6].map((i) => isGap(gaps, tokens[i - 2]! - MODULUS, tokens[i - 1]!));
    }),
  );
  expect(found.gaps.additions).toBe(additions.filter(Boolean).length);
  expect(found.gaps.additions).toBeGreaterThan(0);
  expect(found.gaps.additions + found.others.additions).toBe(12 * problems.length);
});
