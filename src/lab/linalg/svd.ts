/** Singular values and vectors of small matrices, in float64, by one-sided Jacobi rotations: additions, products and square roots only. */

export interface Svd {
  /** (rows, k) row-major, k = min(rows, cols): orthonormal columns. The column of a singular value that is 0 is 0. */
  readonly u: Float64Array;
  /** (k), falling. */
  readonly s: Float64Array;
  /** (cols, k) row-major: orthonormal columns, as for u. */
  readonly v: Float64Array;
}

/** Two columns are orthogonal when their cosine is below this. */
const TOLERANCE = 1e-15;
/** Jacobi needs about ten; only input that is not finite needs more. */
const MOST_SWEEPS = 40;

/**
 * W = U diag(s) V^T of w (rows, cols), row-major. Rotates pairs of columns of W (rows of a wide one) until all are orthogonal
 * (Hestenes 1958; Demmel and Veselić 1992): small singular values come out as exact as large ones. Not finite in, NaN out.
 */
export function svd(w: ArrayLike<number>, rows: number, cols: number): Svd {
  if (w.length !== rows * cols)
    throw new RangeError(`svd: ${w.length} numbers do not fill a matrix of ${rows} × ${cols}.`);
  const isTall = rows >= cols;
  const [long, short] = isTall ? [rows, cols] : [cols, rows];
  // Vector j of `x` is column j of a tall W, row j of a wide one; vector j of `turns` is column j of all rotations so far.
  const x = Array.from({ length: short }, (_, j) =>
    Float64Array.from({ length: long }, (_, i) => w[isTall ? i * cols + j : j * cols + i]!),
  );
  const turns = Array.from({ length: short }, (_, j) => new Float64Array(short).fill(1, j, j + 1));
  for (let sweep = 0; sweep < MOST_SWEEPS && rotateAll(x, turns); sweep++);

  const sizes = x.map((vector) => Math.sqrt(dot(vector, vector)));
  const order = sizes.map((_, j) => j).sort((a, b) => sizes[b]! - sizes[a]!);
  const s = Float64Array.from(order, (j) => sizes[j]!);
  const left = new Float64Array(long * short);
  const right = new Float64Array(short * short);
  order.forEach((j, k) => {
    const size = sizes[j]!;
    for (let i = 0; i < long; i++) left[i * short + k] = size === 0 ? 0 : x[j]![i]! / size;
    for (let i = 0; i < short; i++) right[i * short + k] = turns[j]![i]!;
  });
  return isTall ? { u: left, s, v: right } : { u: right, s, v: left };
}

/** The singular values of w (rows, cols), falling. */
export const singularValues = (w: ArrayLike<number>, rows: number, cols: number): Float64Array => svd(w, rows, cols).s;

/** One sweep over all pairs; false when every pair was orthogonal already. */
function rotateAll(x: readonly Float64Array[], turns: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let p = 0; p < x.length; p++) {
    for (let q = p + 1; q < x.length; q++) {
      const [a, b] = [x[p]!, x[q]!];
      const product = dot(a, b);
      const [aa, bb] = [dot(a, a), dot(b, b)];
      if (!(Math.abs(product) > TOLERANCE * Math.sqrt(aa * bb))) continue;
      rotated = true;
      // tan of the angle that makes the pair orthogonal, the smaller of the two
      const zeta = (bb - aa) / (2 * product);
      const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      rotate(a, b, c, c * t);
      rotate(turns[p]!, turns[q]!, c, c * t);
    }
  }
  return rotated;
}

function rotate(a: Float64Array, b: Float64Array, c: number, s: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    a[i] = c * x - s * y;
    b[i] = s * x + c * y;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
