import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { compose, multiply, normalMatrix, orthogonalMatrix } from './matrix.ts';
import { singularValues, svd } from './svd.ts';

const shapes = [
  [1, 1],
  [1, 7],
  [5, 5],
  [9, 4],
  [4, 9],
  [32, 32],
  [16, 48],
] as const;

const transposed = (m: ArrayLike<number>, rows: number, cols: number) =>
  Float64Array.from({ length: m.length }, (_, i) => m[(i % rows) * cols + Math.floor(i / rows)]!);

/** Largest distance of M^T M from the identity, for orthonormal columns (rows, k). */
function skewness(m: Float64Array, rows: number): number {
  const k = m.length / rows;
  const t = transposed(m, rows, k);
  const gram = multiply(t, t, k, rows, k, true);
  return Math.max(...gram.map((x, i) => Math.abs(x - (i % (k + 1) === 0 ? 1 : 0))));
}

describe('svd', () => {
  for (const [rows, cols] of shapes) {
    const w = normalMatrix(rows, cols, new Random(rows * 100 + cols));
    const { u, s, v } = svd(w, rows, cols);

    it(`of ${rows} × ${cols} gives the matrix back, from orthonormal vectors and falling values`, () => {
      expect(relativeError(compose(u, s, v), w)).toBeLessThan(1e-14);
      expect(skewness(u, rows)).toBeLessThan(1e-14);
      expect(skewness(v, cols)).toBeLessThan(1e-14);
      expect([...s]).toEqual([...s].sort((a, b) => b - a));
    });

    it(`of ${rows} × ${cols} and of its transpose have the same values`, () => {
      expect(relativeError(singularValues(transposed(w, rows, cols), cols, rows), s)).toBeLessThan(1e-14);
    });
  }

  it('finds known values again, small ones too, whatever the scale', () => {
    const random = new Random(3);
    const known = [5, 2, 2, 1, 1e-3, 1e-9];
    const [u, v] = [orthogonalMatrix(6, random), orthogonalMatrix(6, random)];
    for (const scale of [1e-9, 1, 1e9]) {
      const found = singularValues(
        compose(
          u,
          known.map((x) => x * scale),
          v,
        ),
        6,
        6,
      );
      for (const [i, want] of known.entries()) expect(Math.abs(found[i]! / scale - want)).toBeLessThan(1e-14 * 5);
    }
  });

  it('agrees with PyTorch on the values and the polar factors of the reference', () => {
    const { newton_schulz: entries } = JSON.parse(
      readFileSync(new URL('../reference/pytorch.json', import.meta.url), 'utf8'),
    );
    for (const { input, output, exact_polar, singular_values_in, singular_values_out } of entries) {
      const [rows, cols] = input.shape;
      const { u, s, v } = svd(input.data, rows, cols);
      expect(relativeError(s, singular_values_in)).toBeLessThan(1e-11);
      expect(relativeError(singularValues(output.data, rows, cols), singular_values_out)).toBeLessThan(1e-11);
      expect(relativeError(compose(u, new Float64Array(s.length).fill(1), v), exact_polar.data)).toBeLessThan(1e-9);
    }
  });

  it('of a matrix of rank one has one value that is not 0', () => {
    const s = singularValues([1, 2, 3, 2, 4, 6], 2, 3);
    expect(s[0]).toBeCloseTo(Math.sqrt(70), 12);
    expect(s[1]).toBeLessThan(1e-14);
    expect([...singularValues(new Float64Array(6), 2, 3)]).toEqual([0, 0]);
  });

  it('refuses a shape that the numbers do not fill', () => {
    expect(() => svd([1, 2, 3], 2, 2)).toThrow('3 numbers do not fill a matrix of 2 × 2');
  });
});
