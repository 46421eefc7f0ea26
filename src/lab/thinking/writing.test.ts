import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { Random } from '../random.ts';
import {
  ANSWER,
  ANSWER_TOKENS,
  drawProblem,
  END,
  productOf,
  promptOf,
  resultOf,
  resultToken,
  thoughtOf,
} from './pentagon.ts';
import { ROOM, thinkerShape } from './thinker-shape.ts';
import { answerIn, answerWithin, isRight, thoughtIn, writeAll } from './writing.ts';

const model = new Transformer(createSimdKernels(1 << 21), thinkerShape, new Random(1));
const random = new Random(2);
const problems = Array.from({ length: 6 }, () => drawProblem(random, 4, true));

/** The likeliest token after these, by a whole forward pass. */
function likeliest(tokens: readonly number[], except?: number): number {
  const values = model.tape.values(model.forward(Int32Array.from(tokens), tokens.length).logits);
  const last = Array.from(values.slice(-thinkerShape.vocabulary));
  if (except !== undefined) last[except] = Number.NEGATIVE_INFINITY;
  return last.indexOf(Math.max(...last));
}

describe('thinking side by side', () => {
  const how = { limit: ROOM, temperature: 0, mustThink: true, isCut: true };
  const writings = writeAll(model, problems, how, new Random(3));

  it('every token is the likeliest one by a pass over the whole row, and the first is no "#" where it must think', () => {
    for (const { problem, tokens } of writings) {
      const before = [...promptOf(problem)];
      tokens.forEach((token, i) => {
        expect(token).toBe(likeliest(before, i === 0 ? ANSWER : undefined));
        before.push(token);
      });
    }
  });

  it('a cut answers what the model says to "#" after that many tokens', () => {
    for (const { problem, tokens, cuts } of writings) {
      expect(cuts.length).toBe(thoughtIn({ tokens }).length);
      cuts.forEach((answer, b) => {
        expect(answer).toBe(resultOf(likeliest([...promptOf(problem), ...tokens.slice(0, b), ANSWER])));
      });
    }
  });

  it('to be asked on the way changes nothing of a thought at temperature 0', () => {
    const asked = writeAll(model, problems, { ...how, isCut: false }, new Random(3));
    expect(asked.map(({ tokens }) => tokens)).toEqual(writings.map(({ tokens }) => tokens));
    expect(asked.every(({ cuts }) => cuts.length === 0)).toBe(true);
  });

  it('nothing is longer than its limit', () => {
    const limit = 2 + ANSWER_TOKENS;
    for (const { tokens } of writeAll(model, problems, { limit, temperature: 1 }, random))
      expect(tokens.length).toBeLessThanOrEqual(limit);
  });

  it('problems of different lengths are refused', () => {
    expect(() => writeAll(model, [problems[0]!, drawProblem(random, 3, true)], how, random)).toThrow('equally many');
  });
});

describe('what is right', () => {
  const problem = problems[0]!;
  const right = resultToken(productOf(problem));
  const written = (...tokens: number[]) => ({ problem, tokens, isFinished: tokens.includes(END), cuts: [] });

  it('the last word counts, and only one that is finished', () => {
    expect(isRight(written(...thoughtOf(problem), ANSWER, right, END))).toBe(true);
    expect(isRight(written(ANSWER, right, END))).toBe(true);
    expect(isRight(written(ANSWER, right))).toBe(false);
    expect(isRight(written(right, END))).toBe(false);
    expect(isRight(written(ANSWER, right, right, END))).toBe(false);
    expect(answerIn(written(ANSWER, problem[0]!, END))).toBeUndefined();
  });

  it('a budget that ends within the thought takes the cut, any other the answer', () => {
    const writing = { ...written(right, 3, right, ANSWER, right, END), cuts: [1, 2, 3] };
    expect([0, 1, 2, 3, 11].map((budget) => answerWithin(writing, budget))).toEqual([
      1,
      2,
      3,
      productOf(problem),
      productOf(problem),
    ]);
  });
});
