/** RMSNorm, GELU, SwiGLU and the sigmoid on the tape. */

import { checkSameShape, shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/**
 * x / rms(x) * gain, row by row; gain is (1, d), or (1, w) for a w that divides d: then each group of w columns, such as a
 * head, is normalised by itself.
 */
export function rmsNorm(tape: Tape, x: Tensor, gain: Tensor, epsilon: number): Tensor {
  const k = tape.kernels;
  if (gain.rows !== 1 || x.cols % gain.cols !== 0)
    throw new RangeError(
      `rmsNorm: a gain ${shapeOf(gain)} does not fit x ${shapeOf(x)}: it is one row that divides x's columns.`,
    );
  const y = tape.tensor(x.rows, x.cols);
  const rows = x.size / gain.cols;
  const inverse = tape.allocate(rows);
  k.rmsNormForward(x.data, gain.data, y.data, inverse, rows, gain.cols, epsilon);
  tape.record(y, () => {
    tape.accumulate(gain, true);
    const accumulate = tape.accumulate(x);
    k.rmsNormBackward(x.data, gain.data, inverse, y.grad, x.grad, gain.grad, rows, gain.cols, accumulate);
  });
  return y;
}

/** GELU in its tanh form. */
export function gelu(tape: Tape, x: Tensor): Tensor {
  const k = tape.kernels;
  const y = tape.tensor(x.rows, x.cols);
  const gate = tape.allocate(x.size);
  k.geluForward(x.data, y.data, gate, x.size);
  tape.record(y, () => {
    const accumulate = tape.accumulate(x);
    k.geluBackward(x.data, gate, y.grad, x.grad, x.size, accumulate);
  });
  return y;
}

/** silu(gate) * up. Both inputs must be used here only. */
export function swiglu(tape: Tape, gate: Tensor, up: Tensor): Tensor {
  checkSameShape('swiglu', gate, up);
  const k = tape.kernels;
  const y = tape.tensor(gate.rows, gate.cols);
  k.swigluForward(gate.data, up.data, y.data, y.size);
  tape.record(y, () => {
    if (tape.accumulate(gate) || tape.accumulate(up)) throw new Error('swiglu: gate and up must each be used once.');
    k.swigluBackward(gate.data, up.data, y.grad, gate.grad, up.grad, y.size);
  });
  return y;
}

/** 1 / (1 + e^-x), element by element. */
export function sigmoid(tape: Tape, x: Tensor): Tensor {
  const k = tape.kernels;
  const y = tape.tensor(x.rows, x.cols);
  k.sigmoidForward(x.data, y.data, x.size);
  tape.record(y, () => {
    const accumulate = tape.accumulate(x);
    k.sigmoidBackward(y.data, y.grad, x.grad, x.size, accumulate);
  });
  return y;
}
