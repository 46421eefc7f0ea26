import { expect, it } from 'vitest';
import { mobyDick } from '../../../lab/data/moby-dick.ts';
import { LETTER_PAIR_LOSS } from './letter-pairs.ts';

it('the loss of the letter pairs is that of the text’s own pairs', () => {
  const pairs = new Map<string, number>();
  const letters = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i + 1 < mobyDick.length; i++) {
    count(pairs, mobyDick.slice(i, i + 2));
    count(letters, mobyDick[i]!);
  }
  let loss = 0;
  for (const [pair, times] of pairs) loss -= (times / (mobyDick.length - 1)) * Math.log(times / letters.get(pair[0]!)!);
  expect(LETTER_PAIR_LOSS).toBeCloseTo(loss, 4);
});
