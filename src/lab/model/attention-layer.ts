/** The attention layer of one block: its weights, its forward pass and the head-wise columns that QK-Clip rescales. */

import type { Random } from '../random.ts';
import { type Attended, attention } from '../tensor/attention.ts';
import { linear } from '../tensor/linear.ts';
import { rmsNorm } from '../tensor/nonlinear.ts';
import { type RotaryTable, rotary } from '../tensor/rotary.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import type { MhaConfig, MlaConfig, TransformerConfig } from './config.ts';
import type { Parameters } from './parameters.ts';

/** Weights of which head h owns columns [h * width, (h + 1) * width), with the power of gamma that QK-Clip gives them. */
export interface ClippedWeight {
  readonly tensor: Tensor;
  readonly width: number;
  readonly power: 0.5 | 1;
}

export interface AttentionLayer {
  /** h (n, d), already normalised, in sequences of `length` -> the heads' outputs through W_o (n, d), and the largest logit of each head. */
  forward(h: Tensor, length: number): Attended;
  readonly clipped: readonly ClippedWeight[];
}

type Build<C> = (
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig & { attention: C },
  random: Random,
) => AttentionLayer;

const withOutput = (tape: Tape, attended: Attended, out: Tensor): Attended => ({
  output: linear(tape, attended.output, out),
  maxLogit: attended.maxLogit,
});

/** Standard deviation of the matrices that write into the residual stream: smaller with depth, so that the stream keeps its size. */
const outDeviation = (fanIn: number, layers: number) => 1 / Math.sqrt(2 * layers * fanIn);

export const mhaLayer: Build<MhaConfig> = (tape, parameters, prefix, config, random) => {
  const { width: d, heads, layers } = config;
  const { headWidth } = config.attention;
  const all = heads * headWidth;
  const add = (name: string, rows: number, cols: number, deviation: number) =>
    parameters.add(prefix + name, 'hidden', rows, cols, deviation, random);
  const wq = add('q', d, all, 1 / Math.sqrt(d));
  const wk = add('k', d, all, 1 / Math.sqrt(d));
  const wv = add('v', d, all, 1 / Math.sqrt(d));
  const wo = add('out', all, d, outDeviation(all, layers));
  return {
    clipped: [
      { tensor: wq, width: headWidth, power: 0.5 },
      { tensor: wk, width: headWidth, power: 0.5 },
    ],
    forward(h, length) {
      const part = { q: linear(tape, h, wq), k: linear(tape, h, wk), width: headWidth, sharedKey: false };
      const attended = attention(tape, [part], linear(tape, h, wv), heads, length, 1 / Math.sqrt(headWidth));
      return withOutput(tape, attended, wo);
    },
  };
};

export function mlaLayer(
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig & { attention: MlaConfig },
  random: Random,
  table: RotaryTable,
): AttentionLayer {
  const { width: d, heads, layers, rmsEpsilon } = config;
  const { nope, rope, value, queryLatent, keyLatent } = config.attention;
  const hidden = (name: string, rows: number, cols: number) =>
    parameters.add(prefix + name, 'hidden', rows, cols, 1 / Math.sqrt(rows), random);
  const gain = (name: string, cols: number) => parameters.add(prefix + name, 'gain', 1, cols, 0, random);

  const down = queryLatent === null ? null : { w: hidden('q_down', d, queryLatent), gain: gain('q_norm', queryLatent) };
  const queryRank = queryLatent ?? d;
  const qc = hidden('q_c', queryRank, heads * nope);
  const qr = hidden('q_r', queryRank, heads * rope);
  const kvDown = hidden('kv_down', d, keyLatent);
  const kvGain = gain('kv_norm', keyLatent);
  const kc = hidden('k_c', keyLatent, heads * nope);
  const wv = hidden('v', keyLatent, heads * value);
  const kr = hidden('k_r', d, rope); // one rotary key for all heads: QK-Clip must not touch it
  const wo = parameters.add(`${prefix}out`, 'hidden', heads * value, d, outDeviation(heads * value, layers), random);

  return {
    clipped: [
      { tensor: qc, width: nope, power: 0.5 },
      { tensor: kc, width: nope, power: 0.5 },
      { tensor: qr, width: rope, power: 1 },
    ],
    forward(h, length) {
      const cq = down ? rmsNorm(tape, linear(tape, h, down.w), down.gain, rmsEpsilon) : h;
      const ckv = rmsNorm(tape, linear(tape, h, kvDown), kvGain, rmsEpsilon);
      const content = { q: linear(tape, cq, qc), k: linear(tape, ckv, kc), width: nope, sharedKey: false };
      const position = {
        q: rotary(tape, linear(tape, cq, qr), table, length),
        k: rotary(tape, linear(tape, h, kr), table, length),
        width: rope,
        sharedKey: true,
      };
      const attended = attention(
        tape,
        [content, position],
        linear(tape, ckv, wv),
        heads,
        length,
        1 / Math.sqrt(nope + rope),
      );
      return withOutput(tape, attended, wo);
    },
  };
}
