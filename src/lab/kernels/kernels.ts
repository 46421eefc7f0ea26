/**
 * The kernels that every model runs on: flat arithmetic over one arena of numbers. Two implementations share this
 * contract: simd.ts (float32, WASM, the one that trains) and float64.ts (plain TypeScript, for checking).
 *
 * Every offset, length and leading dimension counts elements of `arena`. Matrices are row-major. `accumulate` is 1 to add
 * to the destination, 0 to overwrite it. Nothing is checked here: the tape checks shapes before it calls.
 */
export interface Kernels {
  readonly precision: 'float32' | 'float64';
  readonly arena: Float32Array | Float64Array;
  /** First element that may be allocated. */
  readonly start: number;

  /** C (rows, cols) = alpha op(A) (rows, inner) op(B) (inner, cols) (+ C); op transposes when its flag is 1. */
  gemm(
    transA: number,
    transB: number,
    rows: number,
    cols: number,
    inner: number,
    a: number,
    lda: number,
    b: number,
    ldb: number,
    c: number,
    ldc: number,
    alpha: number,
    accumulate: number,
  ): void;

  /**
   * gemm that spares what is zero or not wanted, as between (length, length) blocks of causal attention and the rest. `part` 1:
   * only C's entries on and below the diagonal are wanted, what stands above is left undefined. `part` 2: A is stored lower
   * triangular with exact zeros above its diagonal.
   */
  gemmCausal(part: 1 | 2, ...gemm: Parameters<Kernels['gemm']>): void;

  /** Copies what stands below the diagonal of C (n, n) above it: of a symmetric product only one half need be computed. */
  mirror(c: number, n: number): void;

  /** Causal softmax of one (length, length) block in place; returns the largest input on or below the diagonal. */
  softmaxCausal(s: number, length: number): number;
  /** dst = softmax of each row of src; stats holds (max, sum of e^(x - max)) for each row, for the loss. */
  softmaxRows(src: number, dst: number, stats: number, rows: number, cols: number): void;
  /**
   * The gradient of causal softmax's inputs, in place in d: scale * p * (d - sum(p * d)) on and below the diagonal, zero above,
   * whatever stood there.
   */
  softmaxCausalBackward(p: number, d: number, length: number, scale: number): void;

  /**
   * scores (+)= q (width) . each of `count` keys, which stand `stride` apart. In double precision whatever the arena's: `scores` is
   * room for 2 * count elements.
   */
  cachedScores(
    q: number,
    keys: number,
    scores: number,
    count: number,
    width: number,
    stride: number,
    accumulate: number,
  ): void;
  /**
   * y (width) = softmax(scale * scores) @ values, which stand `stride` apart; with a softCap above 0 the softmax takes
   * softCap * tanh(x / softCap) of each x. In double precision to the last rounding; uses up the scores.
   */
  cachedMix(
    scores: number,
    values: number,
    y: number,
    count: number,
    width: number,
    stride: number,
    scale: number,
    softCap: number,
  ): void;

  /** y = x / rms(x) * gain for each row; inverse (rows) keeps 1 / rms. */
  rmsNormForward(
    x: number,
    gain: number,
    y: number,
    inverse: number,
    rows: number,
    cols: number,
    epsilon: number,
  ): void;
  /** dx (+)= gradient of x; dgain += gradient of the gain, always added. */
  rmsNormBackward(
    x: number,
    gain: number,
    inverse: number,
    dy: number,
    dx: number,
    dgain: number,
    rows: number,
    cols: number,
    accumulate: number,
  ): void;

  /** y = gelu(x) = x s, tanh form; s keeps the gate sigmoid(2 sqrt(2/pi) (x + 0.044715 x^3)) for the backward pass. */
  geluForward(x: number, y: number, s: number, n: number): void;
  geluBackward(x: number, s: number, dy: number, dx: number, n: number, accumulate: number): void;
  /** y = silu(gate) * up. */
  swigluForward(gate: number, up: number, y: number, n: number): void;
  /** Overwrites dgate and dup. */
  swigluBackward(gate: number, up: number, dy: number, dgate: number, dup: number, n: number): void;

  /** y = 1 / (1 + e^-x). */
  sigmoidForward(x: number, y: number, n: number): void;
  /** dx (+)= dy y (1 - y), from the sigmoid's output. */
  sigmoidBackward(y: number, dy: number, dx: number, n: number, accumulate: number): void;

  /**
   * y (+)= x with the pairs (j, j + width/2) of each head rotated by sign times the angle whose cosine and sine stand in the
   * tables (length, width/2); row i stands at position i % length.
   */
  rotate(
    x: number,
    y: number,
    cosines: number,
    sines: number,
    rows: number,
    length: number,
    heads: number,
    width: number,
    sign: number,
    accumulate: number,
  ): void;

  fill(x: number, value: number, n: number): void;
  /** z = a x. */
  scale(x: number, a: number, z: number, n: number): void;
  /** z = a x + b y. */
  axpby(a: number, x: number, b: number, y: number, z: number, n: number): void;
  sumOfSquares(x: number, n: number): number;
  dot(x: number, y: number, n: number): number;
  /** Columns from..to (exclusive) of w (rows, cols) times factor. */
  scaleColumns(w: number, rows: number, cols: number, from: number, to: number, factor: number): void;

  /** m = mu m + g. */
  momentum(m: number, g: number, mu: number, n: number): void;
  /** One AdamW update of w in place; correction = 1 - beta^t. */
  adamw(
    w: number,
    g: number,
    m: number,
    v: number,
    n: number,
    lr: number,
    beta1: number,
    beta2: number,
    correction1: number,
    correction2: number,
    epsilon: number,
    weightDecay: number,
  ): void;
}

/** Elements to allocate for n, so that every allocation starts on a cache line of float32. */
export const padded = (n: number): number => (n + 15) & ~15;
