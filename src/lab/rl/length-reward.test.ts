import { expect, it } from 'vitest';
import { lengthRewards } from './length-reward.ts';

it('gives K1.5’s rewards: half to minus half from the shortest to the longest, and nothing above 0 for a wrong answer', () => {
  expect(lengthRewards([100, 200, 300, 500], [true, true, false, false])).toEqual([0.5, 0.25, 0, -0.5]);
  expect(lengthRewards([100, 200, 300, 500], [false, true, false, true])).toEqual([0, 0.25, 0, -0.5]);
});

it('gives 0 where all answers are equally long', () => {
  expect(lengthRewards([6, 6, 6], [true, false, true])).toEqual([0, 0, 0]);
});

it('refuses lengths without a verdict each', () => {
  expect(() => lengthRewards([1, 2], [true])).toThrow('2 lengths do not fit 1 verdicts');
});
