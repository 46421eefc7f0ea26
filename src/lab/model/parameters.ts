/** The named weights of a model, in the order in which they are drawn and updated. */

import type { Random } from '../random.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';

/** What a weight is decides who updates it: Muon takes hidden matrices, AdamW the rest. */
export type WeightKind = 'hidden' | 'embedding' | 'gain';

export interface Weight {
  readonly name: string;
  readonly kind: WeightKind;
  readonly tensor: Tensor;
}

export class Parameters {
  readonly tape: Tape;
  readonly list: Weight[] = [];
  readonly #byName = new Map<string, Weight>();

  constructor(tape: Tape) {
    this.tape = tape;
  }

  /** Adds a weight of normal values with this standard deviation; a gain starts at 1. */
  add(name: string, kind: WeightKind, rows: number, cols: number, deviation: number, random: Random): Tensor {
    const tensor = this.tape.parameter(rows, cols);
    const values = this.tape.values(tensor);
    if (kind === 'gain') values.fill(1);
    else for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
    const weight = { name, kind, tensor };
    this.list.push(weight);
    this.#byName.set(name, weight);
    return tensor;
  }

  /** Throws when no weight has this name. */
  get(name: string): Tensor {
    const weight = this.#byName.get(name);
    if (!weight)
      throw new RangeError(`There is no weight "${name}". Known: ${this.list.map((each) => each.name).join(', ')}.`);
    return weight.tensor;
  }

  /** Number of trained numbers. */
  get count(): number {
    return this.list.reduce((sum, { tensor }) => sum + tensor.size, 0);
  }

  /** 64-bit FNV-1a over the bytes of all weights in order, 16 hexadecimal digits: equal weights, equal hash. float32 only. */
  hash(): string {
    const { arena } = this.tape.kernels;
    if (!(arena instanceof Float32Array)) throw new TypeError('hash() is defined for float32 weights.');
    const words = new Uint32Array(arena.buffer, arena.byteOffset, arena.length);
    let high = 0xcbf29ce4;
    let low = 0x84222325;
    for (const { tensor } of this.list) {
      for (let i = tensor.data; i < tensor.data + tensor.size; i++) {
        low ^= words[i]!; // a word at a time
        // times the FNV prime 2^40 + 0x1b3, modulo 2^64
        const product = (low >>> 0) * 0x1b3;
        const carry = Math.floor(product / 4294967296);
        high = (Math.imul(high, 0x1b3) + carry + (low << 8)) | 0;
        low = product | 0;
      }
    }
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(high) + hex(low);
  }
}
