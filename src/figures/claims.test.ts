import { expect, it } from 'vitest';
import { definitions, sketchDefinitions } from './definitions.ts';

/** A digit that begins a word is a number; in K2, GPT-4 and W_0 it belongs to a name, and before a root to a formula. */
const numbersIn = (text: string) =>
  [...text.matchAll(/(?<![\p{L}\d_.-])\d+(?:[.,]\d+)*(?!\d|[.,]\d|\s*√)/gu)].map(([number]) => number);

it('a number is a digit that begins a word, and not one of a name or a formula', () => {
  expect(numbersIn('K2, GPT-4, W_0 and DeepSeek-V3, times 0.25 √max(n, m)')).toEqual([]);
  expect(numbersIn('at 100 and −3, in 2 of 12.5')).toEqual(['100', '3', '2', '12.5']);
});

it.each(Object.entries({ ...definitions, ...sketchDefinitions }))(
  'the claim of %s has no number typed into it',
  (_id, { claim }) => {
    expect(claim).not.toBe('');
    expect(numbersIn(claim)).toEqual([]);
  },
);
