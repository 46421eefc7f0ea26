/**
 * Made-up text of many topics: each domain is a random Markov chain over the same symbols, so that there is more to learn by heart than
 * a small model has room for. A row is the domain's own token, then the chain.
 */

import type { Random } from '../random.ts';

/** Symbols of every chain; the tokens after them name the domains. */
export const SYMBOLS = 64;
/** Probabilities of a symbol's two favourite successors; the rest is spread over all symbols. */
const FAVOURITES = [0.75, 0.15] as const;

export interface MarkovRows {
  /** (rows * length) tokens: the domain's, then symbols. */
  readonly ids: Int32Array;
  /** The symbol after each token; -1 after the domain's, which nobody can foretell. */
  readonly targets: Int32Array;
}

/** Mean surprise of a reader who knows the chains, nats a symbol: no loss can stay below it. */
export function entropyFloor(log: (x: number) => number): number {
  const spread = (1 - FAVOURITES[0] - FAVOURITES[1]) / SYMBOLS;
  const surprise = (p: number) => -p * log(p);
  return surprise(FAVOURITES[0] + spread) + surprise(FAVOURITES[1] + spread) + (SYMBOLS - 2) * surprise(spread);
}

export class MarkovDomains {
  readonly count: number;
  /** Successors (domains * SYMBOLS), the favourite and the second. */
  readonly #next: readonly [Int32Array, Int32Array];
  /** Cumulative weights: the domain of rank r comes as often as 1 / sqrt(r). */
  readonly #until: Float64Array;

  constructor(count: number, random: Random) {
    this.count = count;
    const successors = () => Int32Array.from({ length: count * SYMBOLS }, () => random.integer(SYMBOLS));
    this.#next = [successors(), successors()];
    let sum = 0;
    this.#until = Float64Array.from({ length: count }, (_, rank) => {
      sum += 1 / Math.sqrt(rank + 1);
      return sum;
    });
  }

  /** Tokens that a model of these rows must know. */
  get vocabulary(): number {
    return SYMBOLS + this.count;
  }

  /** Fills rows of `length` tokens with fresh text. */
  fill({ ids, targets }: MarkovRows, length: number, random: Random): void {
    const total = this.#until.at(-1)!;
    for (let row = 0; row < ids.length; row += length) {
      const draw = random.uniform() * total;
      const domain = this.#until.findIndex((until) => draw < until);
      ids[row] = SYMBOLS + domain;
      targets[row] = -1;
      let symbol = random.integer(SYMBOLS);
      for (let t = 1; t < length; t++) {
        ids[row + t] = symbol;
        symbol = this.#after(domain, symbol, random);
        targets[row + t] = symbol;
      }
    }
  }

  #after(domain: number, symbol: number, random: Random): number {
    const draw = random.uniform();
    const place = domain * SYMBOLS + symbol;
    if (draw < FAVOURITES[0]) return this.#next[0][place]!;
    if (draw < FAVOURITES[0] + FAVOURITES[1]) return this.#next[1][place]!;
    return random.integer(SYMBOLS);
  }
}

export const emptyRows = (rows: number, length: number): MarkovRows => ({
  ids: new Int32Array(rows * length),
  targets: new Int32Array(rows * length),
});
