import { describe, expect, it } from 'vitest';
import { inWords } from './describe.ts';

describe('inWords', () => {
  it.each([
    [1.23456789, '1.2346'],
    [1_026_408_232_448, '1026408232448'],
    [null, 'none'],
    [Number.NaN, 'not a number'],
    [Number.POSITIVE_INFINITY, 'infinite'],
    [Number.NEGATIVE_INFINITY, 'minus infinite'],
  ])('%s is "%s"', (value, words) => {
    expect(inWords(value)).toBe(words);
  });
});
