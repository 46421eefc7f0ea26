import { expect, it } from 'vitest';
import { symbolsIn } from './symbols.ts';

it('symbolsIn(text) finds letters with an index and keeps all other text', () => {
  expect(symbolsIn('S_max near W_q')).toEqual([
    { text: 'S', index: 'max' },
    { text: ' near ' },
    { text: 'W', index: 'q' },
  ]);
  expect(symbolsIn('QK-Clip, snake_case, A_1')).toEqual([{ text: 'QK-Clip, snake_case, A_1' }]);
  expect(symbolsIn('')).toEqual([]);
});
