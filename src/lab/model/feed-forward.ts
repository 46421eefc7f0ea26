/** The feed-forward layer of one block: GELU (two matrices) or SwiGLU (three). */

import type { Random } from '../random.ts';
import { linear } from '../tensor/linear.ts';
import { gelu, swiglu } from '../tensor/nonlinear.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import type { Held, TransformerConfig } from './config.ts';
import type { Router } from './experts.ts';
import { throughKept } from './kept-network.ts';
import type { Parameters } from './parameters.ts';

export interface Fed {
  /** (n, d). */
  readonly output: Tensor;
  /** Experts that each row went to (n, chosen); null where there are none to choose from. */
  readonly chosen: Int32Array | null;
}

export interface FeedForward {
  /** h (n, d), already normalised. */
  forward(h: Tensor): Fed;
  /** Of a layer with experts. */
  readonly router: Router | null;
}

/** The weights of one feed-forward network. Experts have several. */
export interface Network {
  readonly gate: Tensor | null;
  readonly up: Tensor;
  readonly down: Tensor;
}

/** A product of rows with the matrix that `of` takes from a network: of one network, or of several for a part of the rows each. */
export type Multiply = (x: Tensor, of: (network: Network) => Tensor) => Tensor;

export const asItIs: Held = (_, weight) => weight;

export function networkOf(
  parameters: Parameters,
  prefix: string,
  { width: d, layers, feedForward: { kind } }: TransformerConfig,
  width: number,
  random: Random,
): Network {
  const add = (name: string, rows: number, cols: number, deviation: number) =>
    parameters.add(prefix + name, 'hidden', rows, cols, deviation, random);
  const gate = kind === 'swiglu' ? add('gate', d, width, 1 / Math.sqrt(d)) : null;
  const up = add('up', d, width, 1 / Math.sqrt(d));
  return { gate, up, down: add('down', width, d, 1 / Math.sqrt(2 * layers * width)) };
}

export function throughNetwork(tape: Tape, x: Tensor, kind: 'gelu' | 'swiglu', multiply: Multiply): Tensor {
  const raised = multiply(x, ({ up }) => up);
  const active =
    kind === 'swiglu'
      ? swiglu(
          tape,
          multiply(x, ({ gate }) => gate!),
          raised,
        )
      : gelu(tape, raised);
  return multiply(active, ({ down }) => down);
}

export function feedForwardLayer(
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig,
  random: Random,
): FeedForward {
  const { kind, width, keep, held = asItIs } = config.feedForward;
  const network = networkOf(parameters, prefix, config, width, random);
  const through = keep
    ? (h: Tensor) => throughKept(tape, h, network, keep, prefix)
    : (h: Tensor) => throughNetwork(tape, h, kind, (x, of) => linear(tape, x, held(tape, of(network))));
  return { router: null, forward: (h) => ({ output: through(h), chosen: null }) };
}
