/** The feed-forward layer of one block: GELU (two matrices) or SwiGLU (three). */

import type { Random } from '../random.ts';
import { linear } from '../tensor/linear.ts';
import { gelu, swiglu } from '../tensor/nonlinear.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import type { TransformerConfig } from './config.ts';
import type { Parameters } from './parameters.ts';

/** h (n, d), already normalised -> (n, d). */
export type FeedForward = (h: Tensor) => Tensor;

export function feedForwardLayer(
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig,
  random: Random,
): FeedForward {
  const { width: d, layers } = config;
  const { kind, width } = config.feedForward;
  const add = (name: string, rows: number, cols: number, deviation: number) =>
    parameters.add(prefix + name, 'hidden', rows, cols, deviation, random);
  const gate = kind === 'swiglu' ? add('gate', d, width, 1 / Math.sqrt(d)) : null;
  const up = add('up', d, width, 1 / Math.sqrt(d));
  const down = add('down', width, d, 1 / Math.sqrt(2 * layers * width));
  return (h) => {
    const raised = linear(tape, h, up);
    return linear(tape, gate ? swiglu(tape, linear(tape, h, gate), raised) : gelu(tape, raised), down);
  };
}
