import { describe, expect, it } from 'vitest';
import { combinations, seedMeans, sweepValues } from './sweep.ts';

describe('combinations', () => {
  it('are every value with every other, the last axis fastest', () => {
    expect(combinations({ lr: [0.1, 0.2], seed: [1, 2] })).toEqual([
      { lr: 0.1, seed: 1 },
      { lr: 0.1, seed: 2 },
      { lr: 0.2, seed: 1 },
      { lr: 0.2, seed: 2 },
    ]);
  });

  it('of no axis are one run without changes', () => {
    expect(combinations({})).toEqual([{}]);
  });

  it('of an axis without values are none', () => {
    expect(combinations({ lr: [], seed: [1] })).toEqual([]);
  });
});

describe('sweepValues', () => {
  const cells = [
    { params: { lr: 0.1, seed: 1 }, arms: { a: { loss: 1 } } },
    { params: { lr: 0.1, seed: 2 }, arms: { a: { loss: null } } },
    { params: { lr: 0.2, seed: 1 }, arms: { a: { loss: 3 } } },
  ];

  it('takes one arm’s number from the cells that match', () => {
    const more = [...cells, { params: { lr: 0.2, seed: 3 }, arms: { a: { loss: 5 } } }];
    expect(sweepValues({ cells }, 'a', 'loss', { lr: 0.1 })).toEqual([1]);
    const values = sweepValues({ cells: more }, 'a', 'loss', { lr: 0.2 });
    expect([...values]).toEqual([3, 5]);
    expect(values.seeds).toEqual([1, 3]);
  });

  it('is of each seed its mean over an axis, where that is asked for', () => {
    const grid = [1, 2].flatMap((seed) =>
      ['q', 'k'].map((weight) => ({
        params: { weight, seed },
        arms: { a: { loss: 10 * seed + (weight === 'q' ? 1 : 3) } },
      })),
    );
    const values = seedMeans({ cells: grid }, 'a', 'loss', {}, 'weight');
    expect([[...values], values.seeds]).toEqual([
      [12, 22],
      [1, 2],
    ]);
    expect(() => seedMeans({ cells }, 'a', 'loss', {}, 'weight')).not.toThrow();
  });

  it('refuses cells that differ in more than their seed', () => {
    const said = 'differ in lr: only a seed may differ';
    expect(() => sweepValues({ cells }, 'a', 'loss')).toThrow(said);
    expect(() => sweepValues({ cells }, 'a', 'loss', { seed: 1 })).toThrow(said);
    const again = [cells[0]!, cells[0]!];
    expect(() => sweepValues({ cells: again }, 'a', 'loss')).toThrow('Seed 1 has more than one value');
  });

  it('is empty for an arm, a number or a value that is not there', () => {
    expect(sweepValues({ cells }, 'b', 'loss')).toEqual([]);
    expect(sweepValues({ cells }, 'a', 'accuracy')).toEqual([]);
    expect(sweepValues({ cells }, 'a', 'loss', { lr: 1 })).toEqual([]);
  });
});
