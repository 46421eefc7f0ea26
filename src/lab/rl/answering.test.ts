import { expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { answerAll } from './answering.ts';
import { drawProblem, END, promptOf } from './digit-sum.ts';
import { rewardsOf } from './reasoner.ts';
import { reasonerShape } from './reasoner-shape.ts';

const model = new Transformer(
  createFloat64Kernels(1 << 21),
  { ...reasonerShape, width: 8, attention: { kind: 'mha', headWidth: 2 }, feedForward: { kind: 'gelu', width: 8 } },
  new Random(3),
);
const random = new Random(8);
const problems = Array.from({ length: 9 }, () => drawProblem(random, 'sum'));

it('the likeliest answers are those that whole forward passes give, token by token', () => {
  const { answers } = answerAll(model, problems, 7, 0, random);
  for (const { problem, tokens, isFinished } of answers) {
    const row = promptOf(problem);
    for (const token of tokens) {
      const { logits } = model.forward(Int32Array.from(row), row.length);
      const last = [...model.tape.values(logits).slice(-logits.cols)];
      expect(token).toBe(last.indexOf(Math.max(...last)));
      row.push(token);
    }
    expect(tokens.length).toBeLessThanOrEqual(7);
    expect(isFinished).toBe(tokens.at(-1) === END);
    expect(tokens.slice(0, -1)).not.toContain(END);
  }
});

it('nearly level logits have nearly the entropy of an even choice', () => {
  const { entropy } = answerAll(model, problems, 4, 1, random);
  expect(entropy).toBeGreaterThan(0.5 * Math.log(reasonerShape.vocabulary));
  expect(entropy).toBeLessThanOrEqual(Math.log(reasonerShape.vocabulary));
});

it('an answer that a budget cuts off loses the penalty; without a budget it is wrong and no more', () => {
  const problem = { task: 'sum', digits: [3, 5, 6, 2] } as const;
  const answers = [
    { problem, tokens: [10, 2, END], isFinished: true },
    { problem, tokens: [10, 4, END], isFinished: true },
    { problem, tokens: [1, 0, 2, 11, 1, 0], isFinished: false },
    { problem, tokens: [1, 0, 2, 10, 2, END], isFinished: true },
  ];
  const rule = { group: 4, penalty: 0.5, lengthWeight: 0 };
  expect(rewardsOf(answers, { ...rule, budget: 6 })).toEqual([1, 0, -0.5, 1]);
  expect(rewardsOf(answers, { ...rule, budget: 14 })).toEqual([1, 0, 0, 1]);
  // Lengths 3, 3, 6, 6 in one group: half above and half below, a wrong answer never above.
  expect(rewardsOf(answers, { ...rule, budget: 14, lengthWeight: 1 })).toEqual([1.5, 0, -0.5, 0.5]);
});
