import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { columns, type Matrix, productWithTransposed } from './matrix.ts';
import { singularValues } from './svd.ts';

const matrix = (rows: number, cols: number, values: readonly number[]): Matrix => ({ rows, cols, values });
const random = new Random(3);
const drawn = (rows: number, cols: number) =>
  matrix(
    rows,
    cols,
    Array.from({ length: rows * cols }, () => random.normal()),
  );

describe('columns', () => {
  it('are cut out, or refused when they are not there', () => {
    const m = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
    expect([...Array.from(columns(m, 1, 3).values)]).toEqual([2, 3, 5, 6]);
    expect(() => columns(m, 2, 4)).toThrow('2 to 4 are not all in a matrix of 3 columns');
  });
});

describe('productWithTransposed', () => {
  it('is A Bᵀ', () => {
    const product = productWithTransposed(matrix(2, 2, [1, 2, 3, 4]), matrix(3, 2, [1, 0, 0, 1, 1, 1]));
    expect([product.rows, product.cols, Array.from(product.values)]).toEqual([2, 3, [1, 2, 3, 3, 4, 7]]);
  });

  it('has a norm of at most the product of the norms', () => {
    const [a, b] = [drawn(9, 4), drawn(9, 4)];
    const norm = (m: Matrix) => singularValues(m.values, m.rows, m.cols)[0]!;
    expect(norm(productWithTransposed(a, b))).toBeLessThanOrEqual(norm(a) * norm(b) * (1 + 1e-9));
  });

  it('refuses matrices of other widths', () => {
    expect(() => productWithTransposed(drawn(2, 3), drawn(2, 4))).toThrow('3 and 4 columns must be equal');
  });
});
