import { describe, expect, it } from 'vitest';
import { piecesOf } from './sketch.ts';

describe('the pieces of a text', () => {
  it('are the words, the facts and their parts, in their order', () => {
    expect(piecesOf('After [[MC-24 step]] steps, [[MC-23]].')).toEqual([
      'After ',
      { id: 'MC-24', part: 'step' },
      ' steps, ',
      { id: 'MC-23' },
      '.',
    ]);
  });

  it('are the text itself where it names no fact, also where brackets hold something else', () => {
    for (const text of ['', 'No fact.', '[one]', '[[one two three]]', '[[ MC-1]]'])
      expect(piecesOf(text).join('')).toBe(text);
  });
});
