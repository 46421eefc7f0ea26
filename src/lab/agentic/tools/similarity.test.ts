import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { selectRows, tfIdf, wordsOf } from './features.ts';
import { agreement, quantised } from './map.ts';
import { forEachCosines, nearestNeighbours } from './neighbours.ts';
import { redundancy } from './redundancy.ts';
import type { ToolSpec } from './spec.ts';
import { umapLayout } from './umap.ts';

/** A tool whose only words are these. */
const tool = (words: string): ToolSpec => ({ name: '', description: words, inputSchema: { type: 'object' } });

function cosines(tools: readonly ToolSpec[]): number[][] {
  const all: number[][] = [];
  forEachCosines(tfIdf(tools), (_, row) => all.push([...row]));
  return all;
}

/** Tools of a few random words out of `vocabulary`. */
function randomTools(count: number, vocabulary: number, random: Random): ToolSpec[] {
  const words = () => Array.from({ length: 5 }, () => `word${random.integer(vocabulary)}`);
  return Array.from({ length: count }, () => tool(words().join(' ')));
}

describe('wordsOf', () => {
  it('takes names apart, drops case, plural and words without meaning', () => {
    expect(wordsOf('listTaxLots of the open_orders')).toEqual(['list', 'tax', 'lot', 'open', 'order']);
  });
});

describe('tfIdf', () => {
  it('gives copies a cosine of 1, tools without a common word 0, and never more than 1', () => {
    const [first, second] = cosines([tool('open order'), tool('order open'), tool('feed cat')]);
    expect(first![1]).toBeCloseTo(1, 12);
    expect(first![2]).toBe(0);
    expect(second![0]).toBeCloseTo(1, 12);
  });

  it('weighs a rare common word more than a frequent one', () => {
    const [first] = cosines([tool('open order cat'), tool('open order dog'), tool('cat horse cow'), tool('open cow')]);
    expect(first![1]).toBeGreaterThan(first![3]!);
  });

  it('does not depend on the order of the tools', () => {
    const tools = randomTools(40, 30, new Random(3));
    const there = cosines(tools);
    const back = cosines([...tools].reverse());
    for (let i = 0; i < 40; i++)
      for (let j = 0; j < 40; j++) expect(back[39 - i]![39 - j]).toBeCloseTo(there[i]![j]!, 12);
  });
});

describe('nearestNeighbours', () => {
  it('finds what looking at every pair finds', () => {
    const tools = randomTools(120, 60, new Random(5));
    const rows = tfIdf(tools);
    const { indices, cosines: found } = nearestNeighbours(rows, 7);
    for (const [i, row] of cosines(tools).entries()) {
      const sorted = row.map((cosine, j) => ({ cosine, j })).sort((a, b) => b.cosine - a.cosine || a.j - b.j);
      const expected = sorted.slice(0, 7).filter(({ cosine }) => cosine > 0);
      expect([...indices.slice(i * 7, i * 7 + expected.length)]).toEqual(expected.map(({ j }) => j));
      expect([...found.slice(i * 7, i * 7 + expected.length)]).toEqual(expected.map(({ cosine }) => cosine));
    }
  });

  it('leaves places empty where fewer tools share a word', () => {
    const { indices } = nearestNeighbours(tfIdf([tool('cat'), tool('cat'), tool('dog')]), 2);
    expect([...indices]).toEqual([1, -1, 0, -1, -1, -1]);
  });
});

describe('redundancy', () => {
  const distinct = Array.from({ length: 12 }, (_, i) => tool(`noun${i} verb${i}`));

  it('counts copies as one tool', () => {
    const measured = redundancy(tfIdf(Array.from({ length: 30 }, () => tool('open order'))), 0.9);
    expect(measured).toMatchObject({ tools: 30, doubled: 1, distinct: 1 });
    expect(measured.meanNearest).toBeCloseTo(1, 12);
    expect(measured.effective).toBeCloseTo(1, 12);
  });

  it('counts tools without a common word one by one', () => {
    const measured = redundancy(tfIdf(distinct), 0.9);
    expect(measured).toMatchObject({ tools: 12, meanNearest: 0, doubled: 0, distinct: 12 });
    expect(measured.effective).toBeCloseTo(12, 12);
  });

  it('is as diverse as before when every tool is doubled', () => {
    const measured = redundancy(tfIdf([...distinct, ...distinct]), 0.9);
    expect(measured).toMatchObject({ tools: 24, doubled: 1, distinct: 12 });
    expect(measured.effective).toBeCloseTo(12, 12);
  });

  it('measures a part among its own members', () => {
    const rows = tfIdf([...distinct, ...distinct]);
    expect(redundancy(selectRows(rows, [0, 1, 2, 13]), 0.9)).toMatchObject({ tools: 4, doubled: 0.5, distinct: 3 });
  });

  it('has nothing to say about no tools', () => {
    expect(() => redundancy(tfIdf([]), 0.9)).toThrow('not defined');
  });
});

describe('the map', () => {
  it('keeps two groups without a common word apart, and gives the same positions for the same seed', () => {
    const random = new Random(9);
    const group = (prefix: string) =>
      randomTools(60, 12, random).map(({ description }) => tool(description.replaceAll('word', prefix)));
    const neighbours = nearestNeighbours(tfIdf([...group('cat'), ...group('dog')]), 10);
    const lay = () => {
      const layout = umapLayout(neighbours, 100, 0.1, new Random(4));
      for (let epoch = 0; epoch < 100; epoch++) layout.step();
      return quantised(layout.positions(), 1023);
    };
    const { x, y } = lay();
    const labels = x.map((_, i) => (i < 60 ? 0 : 1));
    expect(agreement(x, y, labels)).toBe(1);
    expect(lay()).toEqual({ x, y });
  });

  it('fills the square along its longer side, in the middle along the other', () => {
    const { x, y } = quantised(
      [
        [-2, 5],
        [2, 6],
        [0, 5.5],
      ],
      1000,
    );
    expect([x, y]).toEqual([
      [0, 1000, 500],
      [375, 625, 500],
    ]);
    expect(
      quantised(
        [
          [1, 1],
          [1, 1],
        ],
        1000,
      ).x,
    ).toEqual([500, 500]);
  });

  it('agrees with the labels of nearest points', () => {
    expect(agreement([0, 1, 10, 11], [0, 0, 0, 0], [0, 0, 1, 1])).toBe(1);
    expect(agreement([0, 1, 10, 11], [0, 0, 0, 0], [0, 1, 1, 1])).toBe(0.5);
  });
});
