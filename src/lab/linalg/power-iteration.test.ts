import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import type { Matrix } from './matrix.ts';
import { PowerIteration } from './power-iteration.ts';

const matrix = (rows: number, cols: number, values: readonly number[]): Matrix => ({
  rows,
  cols,
  values: Float64Array.from(values),
});
const random = new Random(3);
const drawn = (rows: number, cols: number) =>
  matrix(
    rows,
    cols,
    Array.from({ length: rows * cols }, () => random.normal()),
  );
const along = ({ rows, cols, values }: Matrix, left: Float64Array, right: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) sum += left[i]! * values[i * cols + j]! * right[j]!;
  return sum;
};

describe('power iteration', () => {
  it('finds the largest entry of a diagonal matrix and its axes', () => {
    const { norm, left, right } = new PowerIteration(60).measure(matrix(3, 2, [0.5, 0, 0, 3, 0, 0]));
    expect(norm).toBeCloseTo(3, 12);
    expect([...left].map(Math.abs)).toEqual([expect.closeTo(0, 9), expect.closeTo(1, 12), 0]);
    expect([...right].map(Math.abs)).toEqual([expect.closeTo(0, 9), expect.closeTo(1, 12)]);
  });

  it('of a rank-one matrix is the product of the lengths of its factors', () => {
    const a = [1, 2, 2];
    const b = [3, 4];
    const outer = matrix(
      3,
      2,
      a.flatMap((x) => b.map((y) => x * y)),
    );
    expect(new PowerIteration(12).measure(outer).norm).toBeCloseTo(3 * 5);
  });

  it('gives unit vectors between which the matrix takes its norm', () => {
    const m = drawn(20, 7);
    const { norm, left, right } = new PowerIteration(500).measure(m);
    const length = (v: Float64Array) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    expect(length(left)).toBeCloseTo(1, 12);
    expect(length(right)).toBeCloseTo(1, 12);
    expect(along(m, left, right)).toBeCloseTo(norm, 10);
  });

  it('scales with its matrix, from very small to very large', () => {
    const m = drawn(6, 6);
    const { norm } = new PowerIteration(300).measure(m);
    for (const scale of [1e-12, 1e12]) {
      const scaled = { ...m, values: Float64Array.from(m.values, (value) => value * scale) };
      expect(new PowerIteration(300).measure(scaled).norm / scale).toBeCloseTo(norm, 9);
    }
  });

  it('of a zero matrix is 0', () => {
    expect(new PowerIteration().measure(matrix(2, 2, [0, 0, 0, 0])).norm).toBe(0);
  });

  it('follows a matrix that changes: the next call goes on where the last one ended', () => {
    const m = drawn(12, 12);
    const exact = new PowerIteration(4000).measure(m).norm;
    const follower = new PowerIteration(3);
    const errors = Array.from({ length: 12 }, () => exact - follower.measure(m).norm);
    for (let i = 1; i < errors.length; i++) expect(errors[i]!).toBeLessThanOrEqual(errors[i - 1]! + 1e-12);
    expect(errors.at(-1)!).toBeLessThan(errors[0]! / 4);
    expect(follower.measure({ ...m, values: Float64Array.from(m.values, (value) => 2 * value) }).norm).toBeGreaterThan(
      2 * exact - 2 * errors.at(-1)! - 1e-9,
    );
  });
});
