import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { type Matrix, productWithTransposed, TopSingular } from './top-singular.ts';

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

describe('TopSingular', () => {
  it('finds the largest entry of a diagonal matrix and its axes', () => {
    const { norm, left, right } = new TopSingular().measure(matrix(3, 2, [0.5, 0, 0, 3, 0, 0]), 60);
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
    expect(new TopSingular().measure(outer).norm).toBeCloseTo(3 * 5, 12);
  });

  it('gives unit vectors between which the matrix takes its norm', () => {
    const m = drawn(20, 7);
    const { norm, left, right } = new TopSingular().measure(m, 500);
    const length = (v: Float64Array) => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    expect(length(left)).toBeCloseTo(1, 12);
    expect(length(right)).toBeCloseTo(1, 12);
    expect(along(m, left, right)).toBeCloseTo(norm, 10);
  });

  it('scales with its matrix, from very small to very large', () => {
    const m = drawn(6, 6);
    const { norm } = new TopSingular().measure(m, 300);
    for (const scale of [1e-12, 1e12]) {
      const scaled = { ...m, values: m.values.map((value) => value * scale) };
      expect(new TopSingular().measure(scaled, 300).norm / scale).toBeCloseTo(norm, 9);
    }
  });

  it('of a zero matrix is 0', () => {
    expect(new TopSingular().measure(matrix(2, 2, [0, 0, 0, 0])).norm).toBe(0);
  });
});

describe('productWithTransposed', () => {
  it('is A Bᵀ', () => {
    const product = productWithTransposed(matrix(2, 2, [1, 2, 3, 4]), matrix(3, 2, [1, 0, 0, 1, 1, 1]));
    expect([product.rows, product.cols, [...product.values]]).toEqual([2, 3, [1, 2, 3, 3, 4, 7]]);
  });

  it('has a norm of at most the product of the norms', () => {
    const [a, b] = [drawn(9, 4), drawn(9, 4)];
    const norm = (m: Matrix) => new TopSingular().measure(m, 400).norm;
    expect(norm(productWithTransposed(a, b))).toBeLessThanOrEqual(norm(a) * norm(b) * (1 + 1e-9));
  });
});
