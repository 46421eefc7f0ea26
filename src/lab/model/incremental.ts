/** Forward passes one position at a time, for many sequences at once: keys and values are kept, nothing is kept for gradients. */

import { padded } from '../kernels/kernels.ts';
import { exp } from '../math.ts';
import type { Tensor } from '../tensor/tape.ts';
import type { Transformer } from './transformer.ts';

interface Layer {
  readonly attentionNorm: Tensor;
  readonly q: Tensor;
  readonly k: Tensor;
  readonly v: Tensor;
  readonly out: Tensor;
  readonly feedForwardNorm: Tensor;
  readonly up: Tensor;
  readonly down: Tensor;
  /** Arena offsets of (rows, length, width). */
  readonly keys: number;
  readonly values: number;
}

/**
 * Decodes `rows` sequences side by side, all at the same position. Lives in the tape's room for one step: the model's next
 * `forward` ends it. Knows plain multi-head attention with learned positions and GELU; throws for other models.
 */
export class IncrementalDecoder {
  readonly #model: Transformer;
  readonly #rows: number;
  readonly #layers: readonly Layer[];
  readonly #room: Readonly<Record<'x' | 'h' | 'q' | 'attended' | 'raised' | 'gate' | 'inverse' | 'logits', number>>;
  readonly #scores: Float64Array;
  readonly #before: Int32Array;
  #position = 0;

  constructor(model: Transformer, rows: number) {
    const { config, tape, parameters } = model;
    const { attention, feedForward, learnedPositions, softCap } = config;
    const plain = attention.kind === 'mha' && !attention.queryKeyNorm && softCap === undefined;
    if (!plain || feedForward.kind !== 'gelu' || !learnedPositions)
      throw new RangeError('IncrementalDecoder knows plain multi-head attention with learned positions and GELU only.');
    const { width: d, length, heads } = config;
    const inner = heads * attention.headWidth;
    this.#model = model;
    this.#rows = rows;
    this.#scores = new Float64Array(length);
    this.#before = new Int32Array(rows);
    tape.reset();
    this.#layers = Array.from({ length: config.layers }, (_, i) => {
      const get = (name: string) => parameters.get(`layer${i}.${name}`);
      return {
        attentionNorm: get('attn_norm'),
        q: get('q'),
        k: get('k'),
        v: get('v'),
        out: get('out'),
        feedForwardNorm: get('ffn_norm'),
        up: get('up'),
        down: get('down'),
        keys: tape.allocate(rows * length * inner),
        values: tape.allocate(rows * length * inner),
      };
    });
    const room = (width: number) => tape.allocate(padded(rows * width));
    this.#room = {
      x: room(d),
      h: room(d),
      q: room(inner),
      attended: room(inner),
      raised: room(config.feedForward.width),
      gate: room(config.feedForward.width),
      inverse: room(1),
      logits: room(config.vocabulary),
    };
  }

  /** The next token of every row -> logits (rows, vocabulary), a view that the next call overwrites. Throws past the model's length. */
  step(ids: Int32Array): Float32Array | Float64Array {
    const { config, tape, parameters } = this.#model;
    const { arena, ...kernels } = tape.kernels;
    const { width: d, vocabulary, length, rmsEpsilon: epsilon } = config;
    const rows = this.#rows;
    const t = this.#position++;
    if (t >= length) throw new RangeError(`IncrementalDecoder: position ${t} is beyond the length ${length}.`);
    const room = this.#room;
    const embed = tape.values(parameters.get('embed'));
    const previous = config.previousToken ? tape.values(parameters.get('previous')) : null;
    const positions = tape.values(parameters.get('positions'));
    for (let row = 0; row < rows; row++) {
      const [word, before] = [ids[row]! * d, this.#before[row]! * d];
      for (let j = 0; j < d; j++)
        arena[room.x + row * d + j] = embed[word + j]! + (previous?.[before + j] ?? 0) + positions[t * d + j]!;
    }
    this.#before.set(ids);
    const norm = (gain: Tensor) => kernels.rmsNormForward(room.x, gain.data, room.h, room.inverse, rows, d, epsilon);
    /** to (rows, w.cols), `stride` apart, (+)= from @ w. */
    const multiply = (from: number, w: Tensor, to: number, stride: number, add: 0 | 1) =>
      kernels.gemm(0, 0, rows, w.cols, w.rows, from, w.rows, w.data, w.cols, to, stride, 1, add);
    for (const layer of this.#layers) {
      const inner = layer.q.cols;
      norm(layer.attentionNorm);
      multiply(room.h, layer.q, room.q, inner, 0);
      multiply(room.h, layer.k, layer.keys + t * inner, length * inner, 0);
      multiply(room.h, layer.v, layer.values + t * inner, length * inner, 0);
      this.#attend(layer, t);
      multiply(room.attended, layer.out, room.x, d, 1);
      norm(layer.feedForwardNorm);
      multiply(room.h, layer.up, room.raised, layer.up.cols, 0);
      kernels.geluForward(room.raised, room.raised, room.gate, rows * layer.up.cols);
      multiply(room.raised, layer.down, room.x, d, 1);
    }
    norm(parameters.get('final_norm'));
    multiply(room.h, parameters.get('head'), room.logits, vocabulary, 0);
    return arena.subarray(room.logits, room.logits + rows * vocabulary);
  }

  /** attended (rows, inner) = softmax(q . keys / sqrt(headWidth)) @ values over positions 0..t. */
  #attend({ keys, values, q }: Layer, t: number): void {
    const { heads, length } = this.#model.config;
    const { arena } = this.#model.tape.kernels;
    const scores = this.#scores;
    const inner = q.cols;
    const width = inner / heads;
    const scale = 1 / Math.sqrt(width);
    for (let row = 0; row < this.#rows; row++) {
      for (let h = 0; h < heads; h++) {
        const query = this.#room.q + row * inner + h * width;
        const first = row * length * inner + h * width;
        let largest = Number.NEGATIVE_INFINITY;
        for (let s = 0; s <= t; s++) {
          const key = keys + first + s * inner;
          let sum = 0;
          for (let j = 0; j < width; j++) sum += arena[query + j]! * arena[key + j]!;
          scores[s] = sum * scale;
          if (scores[s]! > largest) largest = scores[s]!;
        }
        let total = 0;
        for (let s = 0; s <= t; s++) total += scores[s] = exp(scores[s]! - largest);
        const to = this.#room.attended + row * inner + h * width;
        for (let j = 0; j < width; j++) {
          let sum = 0;
          for (let s = 0; s <= t; s++) sum += scores[s]! * arena[values + first + s * inner + j]!;
          arena[to + j] = sum / total;
        }
      }
    }
  }
}
