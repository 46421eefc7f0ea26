/** Matrix product, sum, row lookup: the linear operations. */

import { checkSameShape, checkSequences, shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/** y (n, out) = x (n, in) @ w (in, out). */
export function linear(tape: Tape, x: Tensor, w: Tensor): Tensor {
  if (x.cols !== w.rows)
    throw new RangeError(`linear: the columns of x ${shapeOf(x)} and the rows of w ${shapeOf(w)} must be equal.`);
  const k = tape.kernels;
  const y = tape.tensor(x.rows, w.cols);
  k.gemm(0, 0, x.rows, w.cols, x.cols, x.data, x.cols, w.data, w.cols, y.data, y.cols, 1, 0);
  tape.record(y, () => {
    const addW = tape.accumulate(w);
    k.gemm(1, 0, w.rows, w.cols, x.rows, x.data, x.cols, y.grad, y.cols, w.grad, w.cols, 1, addW);
    const addX = tape.accumulate(x);
    k.gemm(0, 1, x.rows, x.cols, w.cols, y.grad, y.cols, w.data, w.cols, x.grad, x.cols, 1, addX);
  });
  return y;
}

/** a + b, both (n, d). */
export function add(tape: Tape, a: Tensor, b: Tensor): Tensor {
  checkSameShape('add', a, b);
  const k = tape.kernels;
  const y = tape.tensor(a.rows, a.cols);
  k.axpby(1, a.data, 1, b.data, y.data, y.size);
  tape.record(y, () => {
    for (const input of [a, b]) {
      if (tape.accumulate(input)) k.axpby(1, y.grad, 1, input.grad, input.grad, y.size);
      else k.scale(y.grad, 1, input.grad, y.size);
    }
  });
  return y;
}

/** y (n, d): row ids[i] of table (vocabulary, d). An id outside the table throws. */
export function lookup(tape: Tape, ids: Int32Array, table: Tensor): Tensor {
  const { arena } = tape.kernels;
  const d = table.cols;
  const y = tape.tensor(ids.length, d);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (id < 0 || id >= table.rows)
      throw new RangeError(`lookup: id ${id} is outside the table of ${table.rows} rows.`);
    arena.copyWithin(y.data + i * d, table.data + id * d, table.data + (id + 1) * d);
  }
  tape.record(y, () => {
    tape.accumulate(table, true);
    for (let i = 0; i < ids.length; i++) {
      const to = table.grad + ids[i]! * d;
      const from = y.grad + i * d;
      for (let j = 0; j < d; j++) arena[to + j]! += arena[from + j]!;
    }
  });
  return y;
}

/** x (batch * length, d) + the first `length` rows of positions, the same for every sequence. Throws when there are fewer. */
export function addPositions(tape: Tape, x: Tensor, positions: Tensor, length: number): Tensor {
  checkSequences('addPositions', x, length);
  if (x.cols !== positions.cols || length > positions.rows)
    throw new RangeError(
      `addPositions: positions ${shapeOf(positions)} do not fit x ${shapeOf(x)} in sequences of ${length}.`,
    );
  const k = tape.kernels;
  const n = length * positions.cols;
  const y = tape.tensor(x.rows, x.cols);
  for (let at = 0; at < x.size; at += n) k.axpby(1, x.data + at, 1, positions.data, y.data + at, n);
  tape.record(y, () => {
    if (tape.accumulate(x)) k.axpby(1, y.grad, 1, x.grad, x.grad, x.size);
    else k.scale(y.grad, 1, x.grad, x.size);
    tape.accumulate(positions, true);
    for (let at = 0; at < x.size; at += n) k.axpby(1, y.grad + at, 1, positions.grad, positions.grad, n);
  });
  return y;
}
