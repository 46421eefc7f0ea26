/** Forward passes one position at a time, for many sequences at once: every layer keeps what it needs of the positions before. */

import { add } from '../tensor/linear.ts';
import { rmsNorm } from '../tensor/nonlinear.ts';
import type { Tensor } from '../tensor/tape.ts';
import type { CacheForm, LayerDecoder } from './attention-layer.ts';
import type { Transformer } from './transformer.ts';

/**
 * Decodes `rows` sequences side by side, all at the same position. Its caches live in the tape's room for one step: the model's
 * next `forward` ends it.
 */
export class IncrementalDecoder {
  readonly #model: Transformer;
  readonly #attention: readonly LayerDecoder[];
  readonly #before: Int32Array;
  #position = 0;

  /** `form` says how MLA reads its cache; MHA has one way. */
  constructor(model: Transformer, rows: number, form: CacheForm = 'absorbed') {
    model.tape.reset();
    this.#model = model;
    this.#attention = model.blocks.map(({ attention }) => attention.decoder(rows, form));
    this.#before = new Int32Array(rows);
  }

  /**
   * The next token of every row -> logits (rows, vocabulary), a view that the next call overwrites. Throws past the model's
   * length and for another number of rows.
   */
  step(ids: Int32Array): Float32Array | Float64Array {
    const logits = this.peek(ids);
    this.#position++;
    this.#before.set(ids);
    return logits;
  }

  /** The logits that `step` would give for these tokens, without taking the step: other tokens may follow in their place. */
  peek(ids: Int32Array): Float32Array | Float64Array {
    const { tape, blocks, config } = this.#model;
    if (ids.length !== this.#before.length)
      throw new RangeError(`IncrementalDecoder: ${ids.length} tokens do not fit ${this.#before.length} rows.`);
    const t = this.#position;
    if (t >= config.length)
      throw new RangeError(`IncrementalDecoder: position ${t} is beyond the length ${config.length}.`);
    const norm = (x: Tensor, gain: Tensor) => rmsNorm(tape, x, gain, config.rmsEpsilon);
    return tape.scoped(() => {
      let x = this.#embed(ids, t);
      blocks.forEach(({ attentionNorm, feedForwardNorm, feedForward }, i) => {
        x = add(tape, x, this.#attention[i]!(norm(x, attentionNorm), t));
        x = add(tape, x, feedForward.forward(norm(x, feedForwardNorm)).output);
      });
      return tape.values(this.#model.logitsOf(x));
    });
  }

  /** x (rows, d): token, token before and position, added in double precision and rounded once. */
  #embed(ids: Int32Array, t: number): Tensor {
    const { tape, parameters, config } = this.#model;
    const table = (name: string, isThere: boolean | undefined) => (isThere ? tape.values(parameters.get(name)) : null);
    const d = config.width;
    const embed = tape.values(parameters.get('embed'));
    const previous = table('previous', config.previousToken);
    const positions = table('positions', config.learnedPositions);
    const x = tape.tensor(ids.length, d);
    const values = tape.values(x);
    ids.forEach((id, row) => {
      if (id < 0 || id >= config.vocabulary)
        throw new RangeError(`IncrementalDecoder: id ${id} is outside the vocabulary of ${config.vocabulary}.`);
      const [word, before] = [id * d, this.#before[row]! * d];
      for (let j = 0; j < d; j++)
        values[row * d + j] = embed[word + j]! + (previous?.[before + j] ?? 0) + (positions?.[t * d + j] ?? 0);
    });
    return x;
  }
}
