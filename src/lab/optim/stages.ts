/** The updates of muon.ts and of the AdamW kernel in slow motion: every matrix between the gradient and the new weight. */

import type { Kernels } from '../kernels/kernels.ts';
import type { Tensor } from '../tensor/tape.ts';
import { ADAMW } from './adamw.ts';
import { UPDATE_RMS } from './muon.ts';
import { ITERATIONS, JORDAN, newtonSchulzScratch, newtonSchulzStep, normalize } from './newton-schulz.ts';
import type { Memory } from './optimizer.ts';

/** A matrix of the tensor's shape at this moment; the arena moves on. */
type Matrix = Float32Array | Float64Array;

export interface MuonStages {
  readonly gradient: Matrix;
  readonly momentum: Matrix;
  /** M / ||M||_F, then the result of each Newton-Schulz iteration. */
  readonly iterates: readonly Matrix[];
  /** O = NS(M) sqrt(max(n, m)) 0.2. */
  readonly scaled: Matrix;
  /** O + lambda W. */
  readonly decayed: Matrix;
  readonly weight: Matrix;
}

export interface AdamwStages {
  readonly gradient: Matrix;
  /** First moment, not yet corrected for its start at 0. */
  readonly momentum: Matrix;
  /** Square root of the corrected second moment. */
  readonly root: Matrix;
  /** Corrected first moment over (root + epsilon): the update. */
  readonly ratio: Matrix;
  readonly decayed: Matrix;
  readonly weight: Matrix;
}

/** Arena elements of scratch that a slow update of an (n, m) matrix needs. */
export const stagesScratch = (rows: number, cols: number): number => 3 * rows * cols + newtonSchulzScratch(rows, cols);

/** An update of Muon, kernel by kernel on copies in `scratch`: W and its momentum at `momentum` stay as they are. */
export function muonStages(
  k: Kernels,
  w: Tensor,
  momentum: number,
  scratch: number,
  { lr, mu, weightDecay }: { lr: number; mu: number; weightDecay: number },
): MuonStages {
  const { size, rows, cols } = w;
  const read = (at: number) => k.arena.slice(at, at + size);
  const [m, next, x0] = [scratch, scratch + size, scratch + 3 * size];
  k.scale(momentum, 1, m, size);
  k.momentum(m, w.grad, mu, size);
  let [x, other] = [x0, x0 + size];
  normalize(k, m, size, x);
  const iterates = [read(x)];
  for (let i = 0; i < ITERATIONS; i++) {
    newtonSchulzStep(k, x, other, x0 + 2 * size, rows, cols, JORDAN);
    [x, other] = [other, x];
    iterates.push(read(x));
  }
  const scale = Math.sqrt(Math.max(rows, cols)) * UPDATE_RMS;
  const stages = { gradient: read(w.grad), momentum: read(m), iterates };
  k.scale(x, scale, next, size);
  const scaled = read(next);
  k.axpby(1, next, weightDecay, w.data, next, size);
  const decayed = read(next);
  k.axpby(1 - lr * weightDecay, w.data, -lr * scale, x, next, size);
  return { ...stages, scaled, decayed, weight: read(next) };
}

/** One update of AdamW with its usual betas on copies in `scratch`; `moments` are what it remembers of W; `step` is counted from 1. The ratio is what the kernel adds, made from its moments. */
export function adamwStages(
  k: Kernels,
  w: Tensor,
  moments: Memory,
  scratch: number,
  step: number,
  lr: number,
  weightDecay: number,
): AdamwStages {
  const { beta1, beta2, epsilon } = ADAMW;
  const { size } = w;
  const read = (at: number) => k.arena.slice(at, at + size);
  const [weight, first, second] = [scratch, scratch + size, scratch + 2 * size];
  k.scale(w.data, 1, weight, size);
  k.scale(moments.first!, 1, first, size);
  k.scale(moments.second!, 1, second, size);
  const [correction1, correction2] = [1 - power(beta1, step), 1 - power(beta2, step)];
  k.adamw(weight, w.grad, first, second, size, lr, beta1, beta2, correction1, correction2, epsilon, weightDecay);
  const [momentum, before] = [read(first), read(w.data)];
  const root = read(second).map((v) => Math.sqrt(v / correction2));
  const ratio = momentum.map((m, i) => m / correction1 / (root[i]! + epsilon));
  const decayed = ratio.map((x, i) => x + weightDecay * before[i]!);
  return { gradient: read(w.grad), momentum, root, ratio, decayed, weight: read(weight) };
}

/** base^n by repeated products, as the optimizer makes it. */
function power(base: number, n: number): number {
  let product = 1;
  for (let i = 0; i < n; i++) product *= base;
  return product;
}
