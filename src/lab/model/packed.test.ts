import { expect, it } from 'vitest';
import { readerModel } from '../long-context/toy.ts';
import { pack, unpack } from './packed.ts';

it('weights in 6 bits come back within half a step of their group, and again the same', () => {
  const [from, to] = [readerModel(3), readerModel(4)];
  const packed = pack(from);
  unpack(packed, to);
  from.parameters.list.forEach(({ tensor }, i) => {
    const own = from.tape.values(tensor);
    const back = to.tape.values(to.parameters.list[i]!.tensor);
    for (let begin = 0; begin < own.length; begin += 64) {
      let most = 0;
      for (const value of own.subarray(begin, begin + 64)) most = Math.max(most, Math.abs(value));
      for (let j = begin; j < begin + 64; j++)
        expect(Math.abs(own[j]! - back[j]!)).toBeLessThanOrEqual((0.5001 * most) / 31);
    }
  });
  expect(pack(to).codes).toBe(packed.codes);
});

it('weights of another number are refused', () => {
  const model = readerModel(1);
  expect(() => unpack({ codes: 'abcd', scales: [1] }, model)).toThrow('4 weights do not fit');
});
