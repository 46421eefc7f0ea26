/** The attention layer of one block: its weights, its forward pass and the head-wise columns that QK-Clip rescales. */

import type { Random } from '../random.ts';
import { type Attended, attention, type LogitPart } from '../tensor/attention.ts';
import {
  attendCached,
  type CachedPart,
  cacheOf,
  linearOfCache,
  linearOfHeads,
  remember,
} from '../tensor/cached-attention.ts';
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
  /** The summands of the heads' logits for h, before they are scaled: one under MHA, content and rotary under MLA. */
  logitParts(h: Tensor, length: number): readonly LogitPart[];
  readonly clipped: readonly ClippedWeight[];
  /** A decoder of `rows` sequences side by side, with an empty cache that lives until the tape's next reset. `form` is MLA's alone. */
  decoder(rows: number, form: CacheForm): LayerDecoder;
}

/**
 * What MLA does with its cached latents, to the same result: `absorbed` takes W_kc and W_v into the query and the output, so that
 * heads attend to latents; `rebuilt` makes every head's keys and values of all positions anew at each.
 */
export type CacheForm = 'absorbed' | 'rebuilt';

/** One position after the other: h (rows, d) at position t, already normalised -> (rows, d) as `forward` would give it there. */
export type LayerDecoder = (h: Tensor, t: number) => Tensor;

const withOutput = (tape: Tape, attended: Attended, out: Tensor): Attended => ({
  ...attended,
  output: linear(tape, attended.output, out),
});

/** Standard deviation of the matrices that write into the residual stream: smaller with depth, so that the stream keeps its size. */
const outDeviation = (fanIn: number, layers: number) => 1 / Math.sqrt(2 * layers * fanIn);

/** What the summed products of one head are multiplied by before the softmax. */
function logitScale({ stretched }: TransformerConfig, width: number): number {
  const scale = stretched?.scale ?? 1;
  return (scale * scale) / Math.sqrt(width);
}

/** With a table RoPE turns the whole of every query and key. */
export function mhaLayer(
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig & { attention: MhaConfig },
  random: Random,
  table: RotaryTable | null,
): AttentionLayer {
  const { width: d, heads, layers, rmsEpsilon, softCap } = config;
  const { headWidth, queryKeyNorm } = config.attention;
  const all = heads * headWidth;
  const scale = logitScale(config, headWidth);
  const add = (name: string, rows: number, cols: number, deviation: number) =>
    parameters.add(prefix + name, 'hidden', rows, cols, deviation, random);
  const wq = add('q', d, all, 1 / Math.sqrt(d));
  const wk = add('k', d, all, 1 / Math.sqrt(d));
  const wv = add('v', d, all, 1 / Math.sqrt(d));
  const wo = add('out', all, d, outDeviation(all, layers));
  const norm = (name: string) => {
    if (!queryKeyNorm) return (x: Tensor) => x;
    const gain = parameters.add(prefix + name, 'gain', 1, headWidth, 0, random);
    return (x: Tensor) => rmsNorm(tape, x, gain, rmsEpsilon);
  };
  const [queryNorm, keyNorm] = [norm('q_gain'), norm('k_gain')];
  const turned = (x: Tensor, length: number, first: number) => (table ? rotary(tape, x, table, length, first) : x);
  const partsOf = (h: Tensor, length: number, first = 0): [LogitPart] => [
    {
      q: turned(queryNorm(linear(tape, h, wq)), length, first),
      k: turned(keyNorm(linear(tape, h, wk)), length, first),
      width: headWidth,
      sharedKey: false,
    },
  ];
  return {
    logitParts: (h, length) => partsOf(h, length),
    clipped: [
      { tensor: wq, width: headWidth, power: 0.5 },
      { tensor: wk, width: headWidth, power: 0.5 },
    ],
    forward(h, length) {
      const parts = partsOf(h, length);
      const attended = attention(tape, parts, linear(tape, h, wv), heads, length, scale, softCap);
      return withOutput(tape, attended, wo);
    },
    decoder(rows) {
      const keys = cacheOf(tape, rows, config.length, all);
      const values = cacheOf(tape, rows, config.length, all);
      return (h, t) => {
        const [{ q, k }] = partsOf(h, 1, t);
        remember(tape, keys, k, t);
        remember(tape, values, linear(tape, h, wv), t);
        const parts = [{ q, keys, width: headWidth, sharedKey: false }];
        return linear(tape, attendCached(tape, parts, values, false, heads, t, scale, softCap), wo);
      };
    },
  };
}

export function mlaLayer(
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig & { attention: MlaConfig },
  random: Random,
  table: RotaryTable,
): AttentionLayer {
  const { width: d, heads, layers, rmsEpsilon, softCap } = config;
  const { nope, rope, value, queryLatent, keyLatent } = config.attention;
  const scale = logitScale(config, nope + rope);
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

  const queryLatents = (h: Tensor) => (down ? rmsNorm(tape, linear(tape, h, down.w), down.gain, rmsEpsilon) : h);
  const keyLatents = (h: Tensor) => rmsNorm(tape, linear(tape, h, kvDown), kvGain, rmsEpsilon);
  const partsOf = (h: Tensor, cq: Tensor, ckv: Tensor, length: number): LogitPart[] => [
    { q: linear(tape, cq, qc), k: linear(tape, ckv, kc), width: nope, sharedKey: false },
    {
      q: rotary(tape, linear(tape, cq, qr), table, length),
      k: rotary(tape, linear(tape, h, kr), table, length),
      width: rope,
      sharedKey: true,
    },
  ];

  return {
    logitParts: (h, length) => partsOf(h, queryLatents(h), keyLatents(h), length),
    clipped: [
      { tensor: qc, width: nope, power: 0.5 },
      { tensor: kc, width: nope, power: 0.5 },
      { tensor: qr, width: rope, power: 1 },
    ],
    forward(h, length) {
      const cq = queryLatents(h);
      const ckv = keyLatents(h);
      const parts = partsOf(h, cq, ckv, length);
      const attended = attention(tape, parts, linear(tape, ckv, wv), heads, length, scale, softCap);
      return withOutput(tape, attended, wo);
    },
    // Kept are the latent and the shared rotary key.
    decoder(rows, form) {
      const latents = cacheOf(tape, rows, config.length, keyLatent);
      const rotaryKeys = cacheOf(tape, rows, config.length, rope);
      // W_kc goes to the query and W_v to what is attended, so that no head's keys or values are ever made:
      // q (W_kc c) = (q W_kc^T) c, and the mean of W_v c is W_v times the mean of c.
      const absorbed = (q: Tensor, rotaryPart: CachedPart, t: number) => {
        const content = {
          q: linearOfHeads(tape, q, kc, heads, true),
          keys: latents,
          width: keyLatent,
          sharedKey: true,
        };
        const attended = attendCached(tape, [content, rotaryPart], latents, true, heads, t, scale, softCap);
        return linearOfHeads(tape, attended, wv, heads, false);
      };
      const rebuilt = (q: Tensor, rotaryPart: CachedPart, t: number) => {
        const content = { q, keys: linearOfCache(tape, latents, kc, t + 1), width: nope, sharedKey: false };
        const values = linearOfCache(tape, latents, wv, t + 1);
        return attendCached(tape, [content, rotaryPart], values, false, heads, t, scale, softCap);
      };
      const attend = { absorbed, rebuilt }[form];
      return (h, t) => {
        const cq = queryLatents(h);
        remember(tape, latents, keyLatents(h), t);
        remember(tape, rotaryKeys, rotary(tape, linear(tape, h, kr), table, 1, t), t);
        const q = rotary(tape, linear(tape, cq, qr), table, 1, t);
        const rotaryPart = { q, keys: rotaryKeys, width: rope, sharedKey: true };
        return linear(tape, attend(linear(tape, cq, qc), rotaryPart, t), wo);
      };
    },
  };
}
