/** One small layer of multi-head latent attention, computed in double precision with the keys rebuilt and with W_kc folded into the query, and every operation counted. */

import { cos, exp, sin } from '../math.ts';
import type { Random } from '../random.ts';
import { ropeFrequencies } from '../tensor/yarn.ts';
import type { AttentionShape } from './attention-cost.ts';

export interface LatentLayerShape extends Omit<AttentionShape, 'groups'> {
  readonly width: number;
  readonly tokens: number;
}

/** Row-major matrices (in, out); head h owns columns [h * width, (h + 1) * width), and the same rows of `out`. */
export interface LatentWeights {
  readonly queryContent: Float64Array;
  readonly queryRotary: Float64Array;
  readonly down: Float64Array;
  readonly keyContent: Float64Array;
  readonly value: Float64Array;
  readonly keyRotary: Float64Array;
  readonly out: Float64Array;
}

/**
 * How a logit knows of positions: not at all; by turning the content query and key, which folding ignores because it cannot stand
 * between them; or by a rotary part of its own with one key for all heads.
 */
export type Position = 'none' | 'content' | 'own';

export interface Attention {
  /** Of the last token that asks: each head's logits of all tokens, one head after the other. */
  readonly logits: Float64Array;
  /** (asked, width), after W_o. */
  readonly output: Float64Array;
  readonly operations: number;
  /** Numbers read: matrices, and what is kept or rebuilt of each token, each once. */
  readonly read: number;
}

export const THETA = 10_000;
const EPSILON = 1e-6;

export function latentWeights(shape: LatentLayerShape, random: Random): LatentWeights {
  const { width: d, heads, nope, rope, value, latent } = shape;
  const normal = (rows: number, cols: number) =>
    Float64Array.from({ length: rows * cols }, () => random.normal() / Math.sqrt(rows));
  return {
    queryContent: normal(d, heads * nope),
    queryRotary: normal(d, heads * rope),
    down: normal(d, latent),
    keyContent: normal(latent, heads * nope),
    value: normal(latent, heads * value),
    keyRotary: normal(d, rope),
    out: normal(heads * value, d),
  };
}

/** The layer over `input` (tokens, width). */
export class LatentLayer {
  readonly #shape: LatentLayerShape;
  readonly #weights: LatentWeights;
  readonly #queries: Float64Array;
  readonly #rotaryQueries: Float64Array;
  /** What is kept of each token. */
  readonly #latents: Float64Array;
  readonly #rotaryKeys: Float64Array;

  constructor(shape: LatentLayerShape, weights: LatentWeights, input: Float64Array) {
    const { width, tokens, heads, nope, rope, latent } = shape;
    this.#shape = shape;
    this.#weights = weights;
    this.#queries = times(input, weights.queryContent, tokens, width, heads * nope);
    this.#rotaryQueries = turned(times(input, weights.queryRotary, tokens, width, heads * rope), tokens, rope);
    this.#latents = normed(times(input, weights.down, tokens, width, latent), latent);
    this.#rotaryKeys = turned(times(input, weights.keyRotary, tokens, width, rope), tokens, rope);
  }

  /** The last `asked` tokens ask, each about itself and those before. */
  attend(way: 'rebuilt' | 'absorbed', position: Position, asked: number): Attention {
    const { tokens, width, heads, nope, rope, value, latent } = this.#shape;
    if (!(Number.isInteger(asked) && asked >= 1 && asked <= tokens))
      throw new RangeError(`asked cannot be ${asked}: it must be a whole number from 1 to ${tokens}.`);
    const { keyContent, value: valueWeights, out } = this.#weights;
    const isRebuilt = way === 'rebuilt';
    const queries = position === 'content' ? turned(this.#queries, tokens, nope) : this.#queries;
    let keys = this.#latents;
    let values = this.#latents;
    let operations = 0;
    let read = latent * heads * (nope + value) + tokens * (latent + (position === 'own' ? rope : 0));
    if (isRebuilt) {
      keys = times(this.#latents, keyContent, tokens, latent, heads * nope);
      if (position === 'content') keys = turned(keys, tokens, nope);
      values = times(this.#latents, valueWeights, tokens, latent, heads * value);
      operations += 2 * tokens * latent * heads * (nope + value);
      read += tokens * heads * (nope + value);
    }
    const scale = 1 / Math.sqrt(nope + rope);
    const logits = new Float64Array(heads * tokens);
    const attended = new Float64Array(asked * heads * value);
    // Latents are keys and values of all heads at once.
    const [keyWidth, valueWidth] = isRebuilt ? [nope, value] : [latent, latent];
    const [keyCols, valueCols] = isRebuilt ? [heads * nope, heads * value] : [latent, latent];
    for (let i = 0; i < asked; i++) {
      const t = tokens - asked + i;
      for (let h = 0; h < heads; h++) {
        const own = queries.subarray((t * heads + h) * nope, (t * heads + h + 1) * nope);
        const query = isRebuilt ? own : block(own, keyContent, latent, heads * nope, h * nope, true);
        if (!isRebuilt) operations += 2 * latent * nope;
        const row = new Float64Array(t + 1);
        for (let s = 0; s <= t; s++) {
          let product = dot(query, 0, keys, s * keyCols + (isRebuilt ? h * nope : 0), keyWidth);
          operations += 2 * keyWidth;
          if (position === 'own') {
            product += dot(this.#rotaryQueries, (t * heads + h) * rope, this.#rotaryKeys, s * rope, rope);
            operations += 2 * rope;
          }
          row[s] = scale * product;
        }
        if (i === asked - 1) logits.set(row, h * tokens);
        const shares = softmax(row);
        const mean = new Float64Array(valueWidth);
        for (let s = 0; s <= t; s++) {
          const at = s * valueCols + (isRebuilt ? h * value : 0);
          for (let j = 0; j < valueWidth; j++) mean[j]! += shares[s]! * values[at + j]!;
          operations += 2 * valueWidth;
        }
        const result = isRebuilt ? mean : block(mean, valueWeights, value, heads * value, h * value, false);
        if (!isRebuilt) operations += 2 * latent * value;
        attended.set(result, (i * heads + h) * value);
      }
    }
    return { logits, output: times(attended, out, asked, heads * value, width), operations, read };
  }
}

function dot(a: Float64Array, from: number, b: Float64Array, at: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[from + i]! * b[at + i]!;
  return sum;
}

/** x (n, inner) w (inner, outer). */
function times(x: Float64Array, w: Float64Array, n: number, inner: number, outer: number): Float64Array {
  const y = new Float64Array(n * outer);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < inner; k++) {
      const factor = x[i * inner + k]!;
      for (let j = 0; j < outer; j++) y[i * outer + j]! += factor * w[k * outer + j]!;
    }
  return y;
}

/** x times one head's columns of w, from `first` on, as they stand or transposed -> `size` numbers. */
function block(x: Float64Array, w: Float64Array, size: number, cols: number, first: number, transposed: boolean) {
  return Float64Array.from({ length: size }, (_, j) =>
    x.reduce((sum, xi, i) => sum + xi * w[transposed ? j * cols + first + i : i * cols + first + j]!, 0),
  );
}

/** RMSNorm without a gain. */
function normed(x: Float64Array, width: number): Float64Array {
  return x.map((value, at) => {
    const row = Math.floor(at / width) * width;
    return value / Math.sqrt(dot(x, row, x, row, width) / width + EPSILON);
  });
}

/** Every head's `width` numbers of every row turned by the row's place: pairs (j, j + width / 2). */
function turned(x: Float64Array, n: number, width: number): Float64Array {
  const frequencies = ropeFrequencies(width, THETA);
  const half = width / 2;
  const cols = x.length / n;
  const y = new Float64Array(x.length);
  for (let t = 0; t < n; t++)
    for (let first = t * cols; first < (t + 1) * cols; first += width)
      for (let j = 0; j < half; j++) {
        const [c, s] = [cos(t * frequencies[j]!), sin(t * frequencies[j]!)];
        const [a, b] = [x[first + j]!, x[first + half + j]!];
        y[first + j] = a * c - b * s;
        y[first + half + j] = a * s + b * c;
      }
  return y;
}

function softmax(row: Float64Array): Float64Array {
  const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const raised = row.map((value) => exp(value - most));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}
