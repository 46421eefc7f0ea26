/** What a mixture of experts needs on the tape: gates of the chosen, rows dealt out by expert, grouped products, and the way back. */

import { shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/** y (n, k): entries of x (n, cols) in the columns `chosen` (n, k). */
export function pick(tape: Tape, x: Tensor, chosen: Int32Array, k: number): Tensor {
  const { arena } = tape.kernels;
  if (chosen.length !== x.rows * k)
    throw new RangeError(`pick: ${chosen.length} choices are not ${k} for each row of x ${shapeOf(x)}.`);
  const places = chosen.map((column, i) => {
    if (column < 0 || column >= x.cols)
      throw new RangeError(`pick: column ${column} is outside the ${x.cols} columns of x ${shapeOf(x)}.`);
    return Math.floor(i / k) * x.cols + column;
  });
  const y = tape.tensor(x.rows, k);
  places.forEach((place, i) => {
    arena[y.data + i] = arena[x.data + place]!;
  });
  tape.record(y, () => {
    tape.accumulate(x, true);
    places.forEach((place, i) => {
      arena[x.grad + place]! += arena[y.grad + i]!;
    });
  });
  return y;
}

/** x times total / (sum of its row), row by row. */
export function normalizeRows(tape: Tape, x: Tensor, total: number): Tensor {
  const { arena } = tape.kernels;
  const { rows, cols } = x;
  const y = tape.tensor(rows, cols);
  const factors = Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += arena[x.data + i * cols + j]!;
    return total / sum;
  });
  for (let i = 0; i < x.size; i++) arena[y.data + i] = arena[x.data + i]! * factors[Math.floor(i / cols)]!;
  tape.record(y, () => {
    tape.accumulate(x, true);
    factors.forEach((factor, row) => {
      const first = row * cols;
      let dot = 0;
      for (let i = first; i < first + cols; i++) dot += arena[y.grad + i]! * arena[y.data + i]!;
      for (let i = first; i < first + cols; i++) arena[x.grad + i]! += factor * (arena[y.grad + i]! - dot / total);
    });
  });
  return y;
}

/**
 * x (n, experts) as it is, with an auxiliary loss on its way back: alpha sum_e f_e P_e, where f_e is expert e's share of the choices
 * times `experts`, and P_e its mean share of a token's scores (DeepSeek-V3, section 2.1.2, over the batch). It is alpha when all
 * experts get the same. f has no gradient; the loss itself is added to nothing.
 */
export function evenOut(tape: Tape, x: Tensor, chosen: Int32Array, alpha: number): Tensor {
  const { kernels } = tape;
  const { arena } = kernels;
  const { rows, cols } = x;
  const f = new Float64Array(cols);
  for (const expert of chosen) f[expert]! += cols / chosen.length;
  const y = tape.tensor(rows, cols);
  kernels.scale(x.data, 1, y.data, x.size);
  tape.record(y, () => {
    tape.accumulate(x, true);
    kernels.axpby(1, y.grad, 1, x.grad, x.grad, x.size);
    for (let row = 0; row < rows; row++) {
      const first = row * cols;
      let [sum, weighted] = [0, 0];
      for (let e = 0; e < cols; e++) {
        sum += arena[x.data + first + e]!;
        weighted += f[e]! * arena[x.data + first + e]!;
      }
      for (let e = 0; e < cols; e++) arena[x.grad + first + e]! += (alpha * (f[e]! - weighted / sum)) / (rows * sum);
    }
  });
  return y;
}

/** The choices of a batch in the order of their experts; within an expert in the order of the rows. */
export interface Deal {
  /** Row of the batch at each place. */
  readonly rows: Int32Array;
  /** Which of the choices (n, k) stands at each place. */
  readonly choices: Int32Array;
  /** (experts + 1): places starts[e] up to starts[e + 1] are those of expert e. */
  readonly starts: Int32Array;
}

/** Sorts `chosen` (n, k) by expert. */
export function deal(chosen: Int32Array, k: number, experts: number): Deal {
  const starts = new Int32Array(experts + 1);
  for (const expert of chosen) {
    if (expert < 0 || expert >= experts)
      throw new RangeError(`deal: expert ${expert} is none of ${experts}, which count from 0.`);
    starts[expert + 1]!++;
  }
  for (let e = 0; e < experts; e++) starts[e + 1]! += starts[e]!;
  const next = starts.slice();
  const choices = new Int32Array(chosen.length);
  chosen.forEach((expert, i) => {
    choices[next[expert]!++] = i;
  });
  return { rows: choices.map((choice) => Math.floor(choice / k)), choices, starts };
}

/** y (m, out): the rows starts[e] up to starts[e + 1] of x (m, in) times weights[e] (in, out), for each expert e. */
export function groupedLinear(tape: Tape, x: Tensor, starts: Int32Array, weights: readonly Tensor[]): Tensor {
  const { kernels } = tape;
  const out = weights[0]!.cols;
  if (starts.length !== weights.length + 1 || starts.at(-1) !== x.rows)
    throw new RangeError(
      `groupedLinear: ${starts.length - 1} groups of ${starts.at(-1)} rows do not fit x ${shapeOf(x)} and ${weights.length} weights.`,
    );
  for (const w of weights)
    if (w.rows !== x.cols || w.cols !== out)
      throw new RangeError(`groupedLinear: x ${shapeOf(x)} and the other weights do not fit a weight ${shapeOf(w)}.`);
  const y = tape.tensor(x.rows, out);
  const each = (work: (w: Tensor, rows: number, atX: number, atY: number) => void) =>
    weights.forEach((w, e) => {
      const [from, to] = [starts[e]!, starts[e + 1]!];
      if (to > from) work(w, to - from, from * x.cols, from * out);
    });
  each((w, rows, atX, atY) => {
    kernels.gemm(0, 0, rows, out, x.cols, x.data + atX, x.cols, w.data, out, y.data + atY, out, 1, 0);
  });
  tape.record(y, () => {
    const addX = tape.accumulate(x);
    each((w, rows, atX, atY) => {
      const addW = tape.accumulate(w);
      kernels.gemm(1, 0, x.cols, out, rows, x.data + atX, x.cols, y.grad + atY, out, w.grad, out, 1, addW);
      kernels.gemm(0, 1, rows, x.cols, out, y.grad + atY, out, w.data, out, x.grad + atX, x.cols, 1, addX);
    });
  });
  return y;
}

/** y (rows, d): each row's chosen experts' outputs x (rows * k, d), as dealt out, times their gates (rows, k), added up. */
export function gatherBack(tape: Tape, x: Tensor, { rows, choices }: Deal, gates: Tensor): Tensor {
  const { kernels } = tape;
  const { arena } = kernels;
  const d = x.cols;
  if (x.rows !== choices.length || gates.size !== choices.length)
    throw new RangeError(
      `gatherBack: x ${shapeOf(x)} and gates ${shapeOf(gates)} do not fit ${choices.length} choices.`,
    );
  const y = tape.tensor(gates.rows, d);
  kernels.fill(y.data, 0, y.size);
  choices.forEach((choice, place) => {
    const to = y.data + rows[place]! * d;
    kernels.axpby(arena[gates.data + choice]!, x.data + place * d, 1, to, to, d);
  });
  tape.record(y, () => {
    const add = tape.accumulate(x);
    tape.accumulate(gates, true);
    choices.forEach((choice, place) => {
      const [own, from] = [x.grad + place * d, y.grad + rows[place]! * d];
      arena[gates.grad + choice]! += kernels.dot(from, x.data + place * d, d);
      if (add) kernels.axpby(arena[gates.data + choice]!, from, 1, own, own, d);
      else kernels.scale(from, arena[gates.data + choice]!, own, d);
    });
  });
  return y;
}
