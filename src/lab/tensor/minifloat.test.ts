import { describe, expect, it } from 'vitest';
import { normalMatrix } from '../linalg/matrix.ts';
import { Random } from '../random.ts';
import { E2M1, E4M3, gridOf, holdInTiles, INT8, relativeRms, roundTo, TEN_BITS, valuesOf } from './minifloat.ts';

const e4m3 = (x: number) => roundTo(E4M3, x);

describe('FP8-E4M3', () => {
  it('rounds to the nearest value, to even between two, and holds nothing beyond 448', () => {
    const table: readonly (readonly [number, number])[] = [
      [0.1, 0.1015625],
      [1.06, 1],
      [3.3, 3.25],
      [100, 96],
      [460, 448],
      [0.001, 0.001953125],
      [0.0009, 0],
      [449, 448],
      [17, 16],
      [1.0625, 1],
      [1.1875, 1.25],
      [0.0019, 0.001953125],
      [0, 0],
    ];
    for (const [x, held] of table) {
      expect(e4m3(x), String(x)).toBe(held);
      expect(e4m3(-x)).toBeCloseTo(-held, 15);
    }
    expect(e4m3(Number.POSITIVE_INFINITY)).toBe(448);
    expect(e4m3(Number.NaN)).toBeNaN();
  });

  it('has 127 values from 0 up, which rounding leaves as they are', () => {
    const values = valuesOf(E4M3);
    expect(values).toHaveLength(127);
    expect(values.slice(0, 3)).toEqual([0, 2 ** -9, 2 ** -8]);
    expect(values.slice(-3)).toEqual([384, 416, 448]);
    for (const value of values) expect(e4m3(value)).toBe(value);
  });

  it('is never further off than half the distance of its neighbours', () => {
    const values = valuesOf(E4M3);
    for (let i = 1; i < values.length; i++) {
      const [low, high] = [values[i - 1]!, values[i]!];
      expect([low, high]).toContain(e4m3((low + high) / 2));
      expect(e4m3(low + 0.49 * (high - low))).toBe(low);
      expect(e4m3(low + 0.51 * (high - low))).toBe(high);
    }
  });
});

it('FP4-E2M1 has eight values from 0 up', () => {
  expect(valuesOf(E2M1)).toEqual([0, 0.5, 1, 1.5, 2, 3, 4, 6]);
});

describe('values held in tiles', () => {
  const normal = normalMatrix(1024, 128, new Random(1));
  const errorOf = (tile: number, grid = gridOf(E4M3), from = normal, counts?: (i: number) => boolean) => {
    const held = from.slice();
    holdInTiles(held, tile, grid);
    return relativeRms(from, held, counts);
  };
  const withChannel = (size: number) => normal.map((value, i) => (i % 128 === 0 ? value * size : value));
  const others = (i: number) => i % 128 !== 0;

  it('of normal numbers are off by what an independent script found', () => {
    expect(errorOf(128)).toBeCloseTo(0.02566, 3);
    expect(errorOf(8)).toBeCloseTo(0.01985, 3);
    expect(errorOf(0)).toBeCloseTo(0.0265, 3);
    expect(errorOf(128, INT8)).toBeCloseTo(0.00649, 3);
    expect(errorOf(8, INT8)).toBeCloseTo(0.00394, 3);
    expect(errorOf(128, gridOf(TEN_BITS))).toBeLessThan(3e-4);
  });

  it('suffer from a channel a hundred times the rest under INT8, and hardly under E4M3', () => {
    const large = withChannel(100);
    expect(errorOf(0, gridOf(E4M3), large, others)).toBeCloseTo(0.02644, 3);
    expect(errorOf(0, INT8, large, others)).toBeGreaterThan(0.6);
    expect(errorOf(128, INT8, large, others)).toBeCloseTo(0.2305, 2);
    expect(errorOf(0, gridOf(E4M3), withChannel(1e5), others)).toBeGreaterThan(0.3);
  });

  it('are untouched by a large token of another tile', () => {
    const large = normal.map((value, i) => (i < 128 ? value * 1e5 : value));
    const rest = (i: number) => i >= 128;
    expect(errorOf(128, gridOf(E4M3), large, rest)).toBe(errorOf(128, gridOf(E4M3), normal, rest));
    expect(errorOf(0, gridOf(E4M3), large, rest)).toBeGreaterThan(0.2);
  });

  it('are zeros where all are, and refuse tiles that do not divide them', () => {
    const zeros = new Float32Array(8);
    holdInTiles(zeros, 4, INT8);
    expect([...zeros]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(() => holdInTiles(zeros, 3, INT8)).toThrow('tiles of 3 do not divide 8 values');
  });
});
