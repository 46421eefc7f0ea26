import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import { logSoftmaxAt } from './aggregate.ts';
import { drawProblem, promptOf, sumToken, TRAJECTORY } from './round-sum.ts';
import { continueAll, rowsOf } from './solver.ts';
import { solverShape } from './solver-shape.ts';

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
const random = new Random(8);
const prompts = Array.from({ length: 5 }, () => promptOf(drawProblem(random, true)));

/** The same by a whole forward pass. */
function logProbability(prompt: readonly number[], tokens: readonly number[], from = 0): number {
  const ids = [...prompt, ...tokens.slice(0, -1)];
  const { logits } = model.forward(Int32Array.from(ids), ids.length);
  const values = model.tape.values(logits);
  return tokens.reduce((sum, token, i) => {
    const row = prompt.length - 1 + i;
    return i < from ? sum : sum + logSoftmaxAt(values.subarray(row * logits.cols, (row + 1) * logits.cols), token);
  }, 0);
}

describe('trajectories', () => {
  it('have the likelihood that a whole forward pass at temperature 1 gives, however hot they were drawn', () => {
    for (const temperature of [0, 0.6, 2])
      continueAll(model, prompts, TRAJECTORY, temperature, random).forEach((one, i) => {
        expect(one.tokens).toHaveLength(TRAJECTORY);
        expect(one.logProbability).toBeCloseTo(logProbability(prompts[i]!, one.tokens), 10);
      });
  });

  it('begin where they are told, and that token does not count', () => {
    const first = prompts.map(([digit]) => sumToken(digit!));
    continueAll(model, prompts, TRAJECTORY, 1, random, first).forEach((one, i) => {
      expect(one.tokens[0]).toBe(first[i]);
      expect(one.logProbability).toBeCloseTo(logProbability(prompts[i]!, one.tokens, 1), 10);
    });
  });
});

it('rows to learn from ask for the continuation and for nothing of the prompt', () => {
  const { ids, targets, length } = rowsOf([
    { prompt: [1, 2, 3], tokens: [4, 5] },
    { prompt: [6, 7, 8], tokens: [9, 0] },
  ]);
  expect(length).toBe(4);
  expect([...ids]).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
  expect([...targets]).toEqual([-1, -1, 4, 5, -1, -1, 9, 0]);
});
