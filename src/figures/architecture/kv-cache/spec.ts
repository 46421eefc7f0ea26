/** What the cache takes and what it costs to ask, for four ways to share keys and values; the arithmetic is in lab/machines/. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { flopPerByte as flopPerByteOf, type Sharing } from '../../../lab/machines/attention-cost.ts';
import { type ModelShape, riseOfDoubling } from '../../../lab/machines/token-flop.ts';
import { latentFormParam } from '../../../lab/toy/params.ts';

const width = (label: string, value: number, help: string) =>
  ({
    kind: 'number',
    label,
    default: value,
    min: 1,
    max: 4096,
    integer: true,
    log: true,
    advanced: true,
    help,
  }) as const;

export const kvCacheParams = {
  heads: {
    kind: 'number',
    label: 'Heads',
    default: 64, // fact AR-07
    min: 1,
    max: 512,
    integer: true,
    log: true,
    help: 'Query heads of a layer. Under MLA and MQA the cache does not depend on them.',
  },
  context: {
    kind: 'number',
    label: 'Context',
    unit: 'tokens',
    default: 131_072, // fact AR-36
    min: 1024,
    max: 1_048_576,
    integer: true,
    log: true,
    help: 'Tokens of one sequence that are in the cache.',
  },
  // The text counts a prompt that is read: there arithmetic is what is waited for.
  form: { ...latentFormParam, default: 'rebuilt' },
  groups: {
    kind: 'number',
    label: 'Groups under GQA',
    default: 8,
    min: 1,
    max: 512,
    integer: true,
    log: true,
    help: 'Heads of keys and values under grouped-query attention; never more than heads.',
  },
  bytes: {
    kind: 'number',
    label: 'Bytes a number',
    default: 2, // BF16
    min: 0.5,
    max: 4,
    help: 'Two in BF16, one in FP8.',
  },
  memory: {
    kind: 'number',
    label: 'Memory of a GPU',
    unit: 'GB',
    default: 80,
    min: 8,
    max: 1000,
    log: true,
    help: 'A node has eight of them.',
  },
  // Facts AR-01 and AR-26 to AR-29.
  layers: width('Layers', 61, 'Each keeps a cache of its own.'),
  nope: width('Content width', 128, 'Of a head’s query and key; under GQA and MQA the whole of it.'),
  rope: width(
    'Rotary width',
    64,
    'Of a head’s query under MHA and MLA, and of its key; under MLA one key for all heads.',
  ),
  value: width('Value width', 128, 'Of a head’s value.'),
  latent: width('Latent', 512, 'Numbers of the latent from which MLA makes keys and values.'),
  stream: {
    kind: 'number',
    label: 'Model width',
    default: 7168, // fact AR-10
    min: 64,
    max: 65_536,
    integer: true,
    log: true,
    advanced: true,
    help: 'Width of the residual stream.',
  },
  queryLatent: {
    kind: 'number',
    label: 'Latent of queries',
    default: 1536, // fact AR-25
    min: 0,
    max: 16_384,
    integer: true,
    advanced: true,
    help: 'None when it is 0. It costs operations and is not kept.',
  },
  vocabulary: {
    kind: 'number',
    label: 'Vocabulary',
    default: 163_840, // fact AR-32
    min: 256,
    max: 1_000_000,
    integer: true,
    log: true,
    advanced: true,
    help: 'Of the output embedding, which every token multiplies with.',
  },
  others: {
    kind: 'number',
    label: 'Other active parameters',
    unit: 'billion',
    default: 24.343216128, // from facts AR-01, AR-04, AR-06, AR-10, AR-11, AR-31: 61 times nine experts, and 60 routers
    min: 0,
    max: 1000,
    advanced: true,
    help: 'Weights that a token uses outside attention and the two embeddings.',
  },
  weights: {
    kind: 'number',
    label: 'Weights in memory',
    unit: 'GB',
    default: 1026.66, // fact DX-02 in FP8, with the scales of blocks of 128 by 128
    min: 0,
    max: 10_000,
    advanced: true,
    help: 'What all parameters take, to see what is left for the cache.',
  },
  gpus: {
    kind: 'number',
    label: 'GPUs that hold them',
    default: 16,
    min: 1,
    max: 4096,
    integer: true,
    log: true,
    advanced: true,
    help: 'Weights and cache share the memory of so many.',
  },
} as const;

export type KvCacheParams = ParamsOf<typeof kvCacheParams>;

/** GPUs of a node. */
export const NODE = 8;
/** Frames of a run: the context halved so often, doubled back to the whole. */
export const DOUBLINGS = 8;

export interface KvCacheFrame extends Frame {
  /** Tokens in the cache. */
  readonly context: number;
  /** Of all layers, for one token. */
  readonly bytesPerToken: number;
  readonly cacheBytes: number;
  /** Operations of the next token: all, and attention's to the cache. */
  readonly flop: number;
  readonly attentionFlop: number;
  readonly flopPerByte: number;
}

/** A way to share keys and values. */
export interface SharingArm {
  readonly id: Sharing;
  readonly label: string;
  readonly keeps: string;
}
export const SHARINGS: readonly SharingArm[] = [
  { id: 'mha', label: 'MHA', keeps: 'a key and a value of every head' },
  { id: 'gqa', label: 'GQA', keeps: 'a key and a value of every group of heads' },
  { id: 'mla', label: 'MLA', keeps: 'a latent and a rotary key for all heads' },
  { id: 'mqa', label: 'MQA', keeps: 'one key and one value for all heads' },
];

/** How the heads ask: with keys built once under MLA, as heads with keys of their own do. */
export const askedAs = ({ form }: Pick<KvCacheParams, 'form'>, sharing: Sharing): Sharing =>
  sharing === 'mla' && form === 'rebuilt' ? 'mha' : sharing;

export const shapeOf = ({ stream, others, form, ...rest }: KvCacheParams): ModelShape => ({
  ...rest,
  width: stream,
  others: others * 1e9,
});

/** Bytes that the weights leave on all GPUs; none where they do not fit. */
export const roomOf = ({ gpus, memory, weights }: KvCacheParams): number =>
  Math.max(0, (gpus * memory - weights) * 1e9);

export const kvCacheSpec: ExperimentSpec<typeof kvCacheParams, KvCacheFrame> = {
  id: 'kv-cache',
  title: 'The cache of keys and values',
  version: 2,
  frameName: 'doubling',
  params: kvCacheParams,
  presets: [
    {
      id: 'k2',
      label: 'K2',
      help: 'One latent for all heads is a small part of what every head’s keys and values take. One key and value for all heads, MQA, is smaller still.',
      params: {},
    },
    {
      id: 'heads',
      label: 'K2 with 128 heads',
      help: 'Twice the heads leave MLA’s cache as it is; what grows are the operations.',
      params: { heads: 128, weights: 1031.91 },
    },
    {
      id: 'v3',
      label: 'DeepSeek-V3',
      help: 'Twice K2’s heads, and the same cache a token.',
      // Fact AR-45: 128 heads; three dense layers, 256 experts.
      params: { heads: 128, vocabulary: 129_280, others: 24.284495872, weights: 671.19 },
    },
    {
      id: 'v2',
      label: 'DeepSeek-V2',
      help: 'The model that brought MLA: its cache a token is nearly K2’s.',
      params: {
        heads: 128,
        layers: 60,
        stream: 5120,
        vocabulary: 102_400,
        others: 11.3729536,
        weights: 471.48,
        gpus: 8,
      },
    },
    {
      id: 'v2lite',
      label: 'DeepSeek-V2-Lite',
      help: 'With few heads there is less to share: the same latent saves less.',
      params: {
        heads: 16,
        layers: 27,
        stream: 2048,
        queryLatent: 0,
        vocabulary: 102_400,
        others: 1.870004224,
        weights: 31.41,
        gpus: 1,
        context: 32_768,
      },
    },
  ],
  arms: () => SHARINGS,
  length: () => DOUBLINGS,
  // Of the last frame: the whole context. Rises are of operations with twice the heads, as shares.
  summarize(frames, params) {
    const last = frames.at(-1);
    if (!last) return {};
    const shape = shapeOf(params);
    const { context, bytesPerToken, cacheBytes, flop, attentionFlop, flopPerByte } = last;
    const room = params.memory * 1e9;
    return {
      bytesPerToken,
      cacheGB: cacheBytes / 1e9,
      cacheGiB: cacheBytes / 2 ** 30,
      tokensPerGpu: Math.floor(room / bytesPerToken),
      tokensPerNode: Math.floor((NODE * room) / bytesPerToken),
      sequencesBesideWeights: roomOf(params) / cacheBytes,
      flop,
      attentionShare: attentionFlop / flop,
      flopPerByte,
      flopPerByteAbsorbed: flopPerByteOf('mla', shape, params.bytes),
      riseUsual: riseOfDoubling('usual', shape, context),
      riseUsualThousand: riseOfDoubling('usual', shape, (context * 1000) / 1024),
      riseKept: riseOfDoubling('mha', shape, context),
      riseKeptCausal: riseOfDoubling('mha', shape, context / 2),
      riseAbsorbed: riseOfDoubling('mla', shape, context),
    };
  },
};
