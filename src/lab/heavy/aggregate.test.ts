import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { chanceOf, logSoftmaxAt, overSubsets, tally, type Vote } from './aggregate.ts';

const random = new Random(5);
const votesOf = (answers: readonly (number | undefined)[], weights = answers.map(() => random.uniform())): Vote[] =>
  answers.map((answer, i) => ({ answer, weight: weights[i]! }));
const drawn = (n: number, answers: number) => votesOf(Array.from({ length: n }, () => random.integer(answers)));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a tally', () => {
  it('counts weights behind answers, leaves out who has none, and breaks ties by lot', () => {
    const sums = tally(votesOf([2, 0, undefined, 2, 0], [1, 0.5, 9, 1, 1.5]), 3);
    expect(sums).toEqual([2, 0, 2]);
    expect([0, 1, 2].map((answer) => chanceOf(sums, answer))).toEqual([0.5, 0, 0.5]);
    expect(chanceOf([0, 0], 1)).toBe(0);
  });
});

describe('over all choices of k', () => {
  it('with every method, one trajectory is right as often as the mean of all', () => {
    const votes = drawn(6, 3);
    const share = mean(votes.map(({ answer }) => Number(answer === 1)));
    for (const values of Object.values(overSubsets(votes, 1, 3))) expect(values[0]).toBeCloseTo(share, 12);
  });

  it('a vote of two is right exactly as often as one, however the answers fall', () => {
    for (let i = 0; i < 20; i++) {
      const { vote } = overSubsets(drawn(8, 4), 2, 4);
      expect(vote[1]).toBeCloseTo(vote[0]!, 12);
    }
  });

  it('a right trajectory that is likeliest wins wherever it is chosen, and the ceiling is never passed', () => {
    const votes = votesOf([1, 0, 0, 0], [0.9, 0.1, 0.2, 0.3]);
    const { likeliest, vote, weighted, pass } = overSubsets(votes, 1, 2);
    expect(likeliest).toEqual([0.25, 0.5, 0.75, 1]);
    expect(vote[3]).toBe(0);
    expect(weighted[3]).toBe(1);
    for (const values of [likeliest, vote, weighted])
      values.forEach((value, i) => void expect(value).toBeLessThanOrEqual(pass[i]! + 1e-12));
  });

  it('a weighted vote of equal weights is the vote', () => {
    const votes = votesOf([0, 1, 1, 2, 2, 0, 2, 3], new Array<number>(8).fill(0.5));
    const { vote, weighted } = overSubsets(votes, 2, 4);
    expect(weighted).toEqual(vote);
    expect(vote[7]).toBe(1);
  });
});

it('log-probabilities of all tokens are those of a distribution', () => {
  const logits = [3, -1, 800, 799];
  const total = logits.reduce((sum, _, token) => sum + Math.exp(logSoftmaxAt(logits, token)), 0);
  expect(total).toBeCloseTo(1, 12);
  expect(logSoftmaxAt(logits, 2) - logSoftmaxAt(logits, 3)).toBeCloseTo(1, 12);
});
