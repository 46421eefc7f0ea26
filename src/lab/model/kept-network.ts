/** A SwiGLU network whose backward pass sees other activations than its forward pass made: those that were kept, such as in FP8. */

import { linear } from '../tensor/linear.ts';
import { swiglu } from '../tensor/nonlinear.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import type { Keep } from './config.ts';
import type { Network } from './feed-forward.ts';

/**
 * x (n, d), used here only -> (n, d), to the bit what the network gives without `keep`. Before anything of it is differentiated its
 * input, gate and up are what `keep` makes of them, and the SwiGLU's output is made again from those two (K2, section 2.4.3).
 * Throws for a network without a gate.
 */
export function throughKept(tape: Tape, x: Tensor, network: Network, keep: Keep, prefix: string): Tensor {
  if (!network.gate) throw new RangeError('keep: only a SwiGLU keeps its activations in another form.');
  const k = tape.kernels;
  const gate = linear(tape, x, network.gate);
  const up = linear(tape, x, network.up);
  const active = swiglu(tape, gate, up);
  const made = linear(tape, active, network.down);
  const output = tape.tensor(made.rows, made.cols);
  k.scale(made.data, 1, output.data, made.size);
  // Recorded last, so undone first.
  tape.record(output, () => {
    keep(`${prefix}input`, tape.values(x));
    keep(`${prefix}gate`, tape.values(gate));
    keep(`${prefix}up`, tape.values(up));
    k.swigluForward(gate.data, up.data, active.data, active.size);
    tape.accumulate(made);
    k.scale(output.grad, 1, made.grad, made.size);
  });
  return output;
}
