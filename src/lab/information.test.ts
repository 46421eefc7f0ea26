import { describe, expect, it } from 'vitest';
import { mutualInformation, shuffled } from './information.ts';
import { Random } from './random.ts';

const random = new Random(1);
const labels = Int32Array.from({ length: 4000 }, () => random.integer(8));

describe('mutual information', () => {
  it('of labels with themselves is their entropy, also under other names', () => {
    const even = Int32Array.from({ length: 4000 }, (_, i) => i % 8);
    expect(mutualInformation(even, even)).toBeCloseTo(Math.log(8), 10);
    expect(
      mutualInformation(
        even,
        even.map((label) => 100 - label),
      ),
    ).toBeCloseTo(Math.log(8), 10);
  });

  it('of a label and its parity is one bit', () => {
    const even = Int32Array.from({ length: 4000 }, (_, i) => i % 8);
    const parity = even.map((label) => label % 2);
    expect(mutualInformation(even, parity)).toBeCloseTo(Math.LN2, 10);
    expect(mutualInformation(parity, even)).toBeCloseTo(Math.LN2, 10);
  });

  it('of shuffled labels is what chance gives: about (a - 1)(b - 1) / 2n', () => {
    const other = shuffled(labels, random);
    expect([...other].sort()).toEqual([...labels].sort());
    const expected = 49 / 8000;
    expect(mutualInformation(labels, other)).toBeGreaterThan(expected / 2);
    expect(mutualInformation(labels, other)).toBeLessThan(2 * expected);
  });
});
