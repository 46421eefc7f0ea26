import { describe, expect, it } from 'vitest';
import { chooseExperts, evenness, gatesOf } from './route.ts';

const rows = 40;
const count = 8;
const scores = Float64Array.from({ length: rows * count }, (_, i) => 0.5 + 0.5 * Math.sin(7 * i + i * i));
const bias = Float64Array.from({ length: count }, (_, e) => 0.1 * Math.cos(5 * e));

describe('choosing experts', () => {
  it('takes the largest of score plus bias, the best first', () => {
    const chosen = chooseExperts(scores, bias, { count, chosen: 3 });
    for (let row = 0; row < rows; row++) {
      const wanted = (e: number) => scores[row * count + e]! + bias[e]!;
      const sorted = [...Array(count).keys()].sort((a, b) => wanted(b) - wanted(a)).slice(0, 3);
      expect([...chosen.subarray(row * 3, row * 3 + 3)]).toEqual(sorted);
    }
  });

  it('with groups stays in those whose two best experts have the largest sum, as DeepSeek-V3 does', () => {
    const groups = { count: 4, chosen: 2 };
    const chosen = chooseExperts(scores, bias, { count, chosen: 3, groups });
    for (let row = 0; row < rows; row++) {
      const wanted = [...Array(count).keys()].map((e) => scores[row * count + e]! + bias[e]!);
      // Groups of two experts: their sum is the sum of both.
      const sums = [0, 1, 2, 3].map((g) => wanted[2 * g]! + wanted[2 * g + 1]!);
      const open = [0, 1, 2, 3].sort((a, b) => sums[b]! - sums[a]!).slice(0, 2);
      const sorted = [...Array(count).keys()]
        .filter((e) => open.includes(Math.floor(e / 2)))
        .sort((a, b) => wanted[b]! - wanted[a]!)
        .slice(0, 3);
      expect([...chosen.subarray(row * 3, row * 3 + 3)]).toEqual(sorted);
    }
  });

  it('with large groups counts their two best alone', () => {
    // Group 1 has the largest sum, group 0 the two best experts.
    const wanted = [0.9, 0.8, 0, 0, 0.7, 0.7, 0.7, 0.7];
    const chosen = chooseExperts(wanted, new Float64Array(8), { count: 8, chosen: 2, groups: { count: 2, chosen: 1 } });
    expect([...chosen]).toEqual([0, 1]);
  });
});

describe('what the chosen count', () => {
  it('is their scores made to sum the scale, whatever the bias', () => {
    const row = scores.subarray(0, count);
    const gates = gatesOf(row, [5, 1, 2], 2.827);
    expect(gates.reduce((a, b) => a + b)).toBeCloseTo(2.827, 12);
    expect(gates[0]! / gates[2]!).toBeCloseTo(row[5]! / row[2]!, 12);
    // Another companion changes the sum and no ratio.
    const others = gatesOf(row, [5, 4, 2], 2.827);
    expect(others[0]! / others[2]!).toBeCloseTo(gates[0]! / gates[2]!, 12);
  });
});

describe('evenness', () => {
  it('of loads 8, 0, 4, 4 is three quarters of the most possible entropy, twice the share, and one idle expert', () => {
    const { entropy, largest, smallest, idle } = evenness([8, 0, 4, 4], Math.log);
    expect(entropy).toBeCloseTo(0.75, 12);
    expect([largest, smallest, idle]).toEqual([2, 0, 1]);
  });

  it('is 1 when all get the same', () => {
    expect(evenness([5, 5, 5], Math.log)).toMatchObject({ entropy: expect.closeTo(1, 12), largest: 1, idle: 0 });
  });
});
