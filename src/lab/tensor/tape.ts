/** Reverse-mode automatic differentiation: an arena of tensors and a list of what to undo, in order. */

import { type Kernels, padded } from '../kernels/kernels.ts';
import type { Matrix } from '../linalg/matrix.ts';

/** A row-major matrix (rows, cols) in the arena, with room for its gradient. */
export interface Tensor {
  readonly rows: number;
  readonly cols: number;
  readonly size: number;
  /** Arena offset of the values. */
  readonly data: number;
  /** Arena offset of the gradient, valid while hasGrad; claimed by `accumulate`. */
  grad: number;
  /** True from the first write of a gradient until it has been passed on (for parameters: until the next reset). */
  hasGrad: boolean;
}

const NONE = -1;

export class Tape {
  readonly kernels: Kernels;
  #top: number;
  #base: number;
  #most: number;
  #undo: (() => void)[] = [];
  #parameters: Tensor[] = [];
  /** Gradients that have been passed on, by allocated size: the next ones take their place and find it in the cache. */
  #free = new Map<number, number[]>();

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.#top = kernels.start;
    this.#base = kernels.start;
    this.#most = kernels.start;
  }

  /** The most elements of the arena that were in use at one time so far. */
  get used(): number {
    return this.#most - this.kernels.start;
  }

  /** Room for n elements, not cleared. Throws when the arena is full. */
  allocate(n: number): number {
    const at = this.#top;
    this.#top += padded(n);
    if (this.#top > this.kernels.arena.length) {
      throw new RangeError(`The arena of ${this.kernels.arena.length} elements is full: ${n} more were asked for.`);
    }
    if (this.#top > this.#most) this.#most = this.#top;
    return at;
  }

  /** A tensor that lives until the next `reset`. */
  tensor(rows: number, cols: number): Tensor {
    const size = rows * cols;
    return { rows, cols, size, data: this.allocate(size), grad: NONE, hasGrad: false };
  }

  /** A tensor that outlives every `reset`: weights. Must come before the first step. */
  parameter(rows: number, cols: number): Tensor {
    const tensor = this.tensor(rows, cols);
    tensor.grad = this.allocate(tensor.size);
    this.#parameters.push(tensor);
    this.keep();
    return tensor;
  }

  /** All that is allocated so far outlives every `reset`. */
  keep(): void {
    this.#base = this.#top;
  }

  /** Forgets the last step's tensors and gradients. */
  reset(): void {
    this.#top = this.#base;
    this.#undo.length = 0;
    this.#free.clear();
    for (const parameter of this.#parameters) parameter.hasGrad = false;
  }

  /**
   * Runs `work` and takes back the room and the gradients' records of everything that it made: for passes that nobody
   * differentiates. What comes back from it may be read until the next allocation.
   */
  scoped<T>(work: () => T): T {
    const [top, records] = [this.#top, this.#undo.length];
    const result = work();
    this.#top = top;
    this.#undo.length = records;
    return result;
  }

  /** Registers how an operation sends `output`'s gradient to its inputs; skipped when nothing downstream used the output. */
  record(output: Tensor, backward: () => void): void {
    this.#undo.push(() => {
      if (!output.hasGrad) return;
      backward();
      this.#release(output);
    });
  }

  #release(tensor: Tensor): void {
    const size = padded(tensor.size);
    const same = this.#free.get(size);
    if (same) same.push(tensor.grad);
    else this.#free.set(size, [tensor.grad]);
    tensor.grad = NONE;
    tensor.hasGrad = false;
  }

  /** Runs every recorded operation backwards. Gradients of parameters that nothing reached become zero. */
  backward(): void {
    for (let i = this.#undo.length - 1; i >= 0; i--) this.#undo[i]!();
    for (const parameter of this.#parameters) this.accumulate(parameter, true);
  }

  /**
   * Call before reading `tensor.grad` for a write: gives the gradient its place and says whether the write must add (1) or
   * may overwrite (0). With `zero`, the first write is a clearing, for kernels that always add.
   */
  accumulate(tensor: Tensor, zero = false): 0 | 1 {
    const had = tensor.hasGrad;
    if (tensor.grad === NONE) tensor.grad = this.#free.get(padded(tensor.size))?.pop() ?? this.allocate(tensor.size);
    tensor.hasGrad = true;
    if (!had && zero) this.kernels.fill(tensor.grad, 0, tensor.size);
    return had || zero ? 1 : 0;
  }

  /** The values with their shape, as linear algebra takes them: a view. */
  matrix({ rows, cols, data, size }: Tensor): Matrix {
    return { rows, cols, values: this.kernels.arena.subarray(data, data + size) };
  }

  values(tensor: Tensor): Float32Array | Float64Array {
    return this.kernels.arena.subarray(tensor.data, tensor.data + tensor.size);
  }

  /** Of a parameter, after `backward`. */
  gradients(tensor: Tensor): Float32Array | Float64Array {
    return this.kernels.arena.subarray(tensor.grad, tensor.grad + tensor.size);
  }
}
