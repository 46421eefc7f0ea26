/** RMSNorm, GELU and SwiGLU on the tape. */

import type { Tape, Tensor } from './tape.ts';

/** x / rms(x) * gain, row by row; gain is (1, d). */
export function rmsNorm(tape: Tape, x: Tensor, gain: Tensor, epsilon: number): Tensor {
  const k = tape.kernels;
  const y = tape.tensor(x.rows, x.cols);
  const inverse = tape.allocate(x.rows);
  k.rmsNormForward(x.data, gain.data, y.data, inverse, x.rows, x.cols, epsilon);
  tape.record(y, () => {
    tape.accumulate(gain, true);
    const accumulate = tape.accumulate(x);
    k.rmsNormBackward(x.data, gain.data, inverse, y.grad, x.grad, gain.grad, x.rows, x.cols, accumulate);
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
  const k = tape.kernels;
  const y = tape.tensor(gate.rows, gate.cols);
  k.swigluForward(gate.data, up.data, y.data, y.size);
  tape.record(y, () => {
    if (tape.accumulate(gate) || tape.accumulate(up)) throw new Error('swiglu: gate and up must each be used once.');
    k.swigluBackward(gate.data, up.data, y.grad, gate.grad, up.grad, y.size);
  });
  return y;
}
