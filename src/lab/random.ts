/** The one source of randomness: a seeded generator that is passed in, never a global. */

import { cos, log } from './math.ts';

const TWO_PI = 2 * Math.PI;

/** sfc32 (Doty-Humphrey's small fast counter, 128 bits of state), seeded through splitmix32. Same seed, same numbers, everywhere. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    if (!Number.isInteger(seed)) throw new RangeError(`seed cannot be ${seed}: it must be a whole number.`);
    let state = seed | 0;
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let t = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
      return t ^ (t >>> 15);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    for (let i = 0; i < 12; i++) this.#next();
  }

  #next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** Uniform in [0, 1), 32 bits. */
  uniform(): number {
    return this.#next() / 4294967296;
  }

  /** Uniform whole number in [0, n). */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** The same values in random order (Fisher-Yates). */
  shuffled<T>(values: ArrayLike<T>): T[] {
    const order = Array.from(values);
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }

  /** 0 … n - 1 in random order. */
  permutation(n: number): number[] {
    return this.shuffled(Array.from({ length: n }, (_, i) => i));
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * log((this.#next() + 0.5) / 4294967296));
    return radius * cos(TWO_PI * this.uniform());
  }

  /** An independent generator whose stream depends on this one's state alone. */
  fork(): Random {
    return new Random(this.#next() | 0);
  }
}
