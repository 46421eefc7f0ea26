/** The largest singular value of a matrix, by power iteration. */

/** Follows one matrix through training: each call starts from the last call's singular vector, so few iterations are enough. */
export class SpectralNorm {
  readonly #rows: number;
  readonly #cols: number;
  readonly #right: Float64Array;
  readonly #left: Float64Array;

  constructor(rows: number, cols: number) {
    this.#rows = rows;
    this.#cols = cols;
    this.#left = new Float64Array(rows);
    // Any start that no matrix is likely to be orthogonal to; unequal entries break symmetry.
    this.#right = new Float64Array(cols).map((_, j) => 1 + 1 / (j + 1));
  }

  /** Largest singular value of w (rows, cols), row-major, after `iterations` rounds of v <- W^T W v / |W^T W v|. A lower bound that tightens. */
  measure(w: ArrayLike<number>, iterations = 12): number {
    const rows = this.#rows;
    const cols = this.#cols;
    const u = this.#left;
    const v = this.#right;
    let norm = 0;
    for (let round = 0; round < iterations; round++) {
      normalize(v);
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let j = 0; j < cols; j++) sum += w[i * cols + j]! * v[j]!;
        u[i] = sum;
      }
      norm = length(u);
      if (!(norm > 0 && norm < Number.POSITIVE_INFINITY)) return norm; // a zero, infinite or NaN matrix: nothing to turn
      v.fill(0);
      for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) v[j]! += w[i * cols + j]! * u[i]!;
    }
    return norm;
  }
}

function length(v: Float64Array): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  return Math.sqrt(sum);
}

function normalize(v: Float64Array): void {
  const size = length(v);
  for (let i = 0; i < v.length; i++) v[i]! /= size;
}
