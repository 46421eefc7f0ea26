import { expect, it } from 'vitest';
import { sameRun } from './same-run.ts';

const run = (values: readonly number[], hash = 'ab', arm = 'one') => ({
  experiment: 'toy',
  version: 1,
  params: {},
  arms: { [arm]: values.map((value, step) => ({ step, value, all: [value, 1], hash })) },
});

it('takes runs of equal values for the same, NaN included', () => {
  expect(sameRun(run([1, Number.NaN, 0.1]), run([1, Number.NaN, 0.1]))).toBe(true);
});

it('asks only for the arms that the first run has', () => {
  const both = { ...run([1]), arms: { ...run([1]).arms, ...run([2], 'ab', 'two').arms } };
  expect(sameRun(run([1]), both)).toBe(true);
  expect(sameRun(both, run([1]))).toBe(false);
});

it('sees one bit, one frame, one field and one letter of a hash', () => {
  expect(sameRun(run([0.1]), run([0.1 + Number.EPSILON / 8]))).toBe(false);
  expect(sameRun(run([0]), run([-0]))).toBe(false);
  expect(sameRun(run([1, 2]), run([1]))).toBe(false);
  expect(sameRun(run([1], 'ab'), run([1], 'ac'))).toBe(false);
  const bare = { ...run([1]), arms: { one: [{ step: 0, value: 1 }] } };
  expect(sameRun(run([1]), bare)).toBe(false);
  expect(sameRun(bare, run([1]))).toBe(false);
});
