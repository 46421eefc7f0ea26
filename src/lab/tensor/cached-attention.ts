/** Attention of one new position over cached ones, for many sequences side by side; nothing is kept for gradients. */

import { shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/** What is kept of the positions so far: (rows, length, width) in the arena. */
export interface Cache {
  readonly at: number;
  readonly rows: number;
  readonly length: number;
  readonly width: number;
}

/** Room that lives until the tape's next reset. */
export const cacheOf = (tape: Tape, rows: number, length: number, width: number): Cache => ({
  at: tape.allocate(rows * length * width),
  rows,
  length,
  width,
});

/** Keeps x (rows, width) as position t. Throws beyond the length. */
export function remember({ kernels: { arena } }: Tape, cache: Cache, x: Tensor, t: number): void {
  const { at, rows, length, width } = cache;
  if (x.rows !== rows || x.cols !== width)
    throw new RangeError(`remember: x ${shapeOf(x)} does not fit a cache of ${rows} rows of width ${width}.`);
  if (!(t >= 0 && t < length)) throw new RangeError(`remember: position ${t} is beyond the length ${length}.`);
  for (let row = 0; row < rows; row++)
    arena.copyWithin(at + (row * length + t) * width, x.data + row * width, x.data + (row + 1) * width);
}

/** One summand of the logits: q (rows, heads * width) against cached keys, each head's own or one for all heads. */
export interface CachedPart {
  readonly q: Tensor;
  readonly keys: Cache;
  readonly width: number;
  readonly sharedKey: boolean;
}

/**
 * softmax(scale * sum of parts) @ values over positions 0..t -> (rows, heads * value width); values are each head's own, or
 * one for all heads. With `softCap` c the softmax takes c tanh(x / c) in place of each product x.
 */
export function attendCached(
  tape: Tape,
  parts: readonly CachedPart[],
  values: Cache,
  sharedValue: boolean,
  heads: number,
  t: number,
  scale: number,
  softCap?: number,
): Tensor {
  const { kernels } = tape;
  const { rows, length } = values;
  const width = sharedValue ? values.width : values.width / heads;
  for (const part of parts) {
    const keys = (part.sharedKey ? 1 : heads) * part.width;
    if (part.q.rows !== rows || part.q.cols !== heads * part.width || part.keys.width !== keys)
      throw new RangeError(
        `attendCached: q ${shapeOf(part.q)} and keys of width ${part.keys.width} do not fit ${rows} rows of ${heads} heads of width ${part.width}.`,
      );
  }
  const y = tape.tensor(rows, heads * width);
  const scores = tape.allocate(2 * (t + 1));
  for (let row = 0; row < rows; row++) {
    for (let h = 0; h < heads; h++) {
      parts.forEach(({ q, keys, width: own, sharedKey }, i) => {
        const query = q.data + row * q.cols + h * own;
        const first = keys.at + row * keys.length * keys.width + (sharedKey ? 0 : h * own);
        kernels.cachedScores(query, first, scores, t + 1, own, keys.width, Math.min(i, 1));
      });
      const from = values.at + row * length * values.width + (sharedValue ? 0 : h * width);
      const to = y.data + (row * heads + h) * width;
      kernels.cachedMix(scores, from, to, t + 1, width, values.width, scale, softCap ?? 0);
    }
  }
  return y;
}

/**
 * x (n, heads * from) times each head's own block of w -> (n, heads * to). Head h's block is columns [h * width, (h + 1) *
 * width) of w (latent, heads * width): as it stands, or transposed.
 */
export function linearOfHeads(tape: Tape, x: Tensor, w: Tensor, heads: number, transposed: boolean): Tensor {
  const width = w.cols / heads;
  const [from, to] = transposed ? [width, w.rows] : [w.rows, width];
  if (!Number.isInteger(width) || x.cols !== heads * from)
    throw new RangeError(`linearOfHeads: x ${shapeOf(x)} does not fit w ${shapeOf(w)} in ${heads} heads.`);
  const y = tape.tensor(x.rows, heads * to);
  for (let h = 0; h < heads; h++)
    tape.kernels.gemm(
      0,
      Number(transposed),
      x.rows,
      to,
      from,
      x.data + h * from,
      x.cols,
      w.data + h * width,
      w.cols,
      y.data + h * to,
      y.cols,
      1,
      0,
    );
  return y;
}

/** The first `length` positions of every row, each times w (width, out): a cache of its own that lives as long as any tensor made now. */
export function linearOfCache(tape: Tape, cache: Cache, w: Tensor, length: number): Cache {
  if (cache.width !== w.rows || length > cache.length)
    throw new RangeError(
      `linearOfCache: ${length} positions of a cache of ${cache.length}, ${cache.width} wide, do not fit w ${shapeOf(w)}.`,
    );
  const to = cacheOf(tape, cache.rows, length, w.cols);
  for (let row = 0; row < cache.rows; row++) {
    const from = cache.at + row * cache.length * cache.width;
    const at = to.at + row * length * w.cols;
    tape.kernels.gemm(0, 0, length, w.cols, w.rows, from, cache.width, w.data, w.cols, at, w.cols, 1, 0);
  }
  return to;
}
