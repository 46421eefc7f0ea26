/** The cache in words: sizes, what fits, how a doubling of the heads is counted, the summary, the table. */

import { formatFixed, formatParam, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { keptNumbers, type Sharing } from '../../../lab/machines/attention-cost.ts';
import { type Counting, contextOfHalf, riseOfDoubling } from '../../../lab/machines/token-flop.ts';
import { costAt } from './run.ts';
import {
  askedAs,
  type KvCacheFrame,
  type KvCacheParams,
  kvCacheParams,
  NODE,
  roomOf,
  SHARINGS,
  shapeOf,
} from './spec.ts';

export type KvCacheRun = Run<typeof kvCacheParams, KvCacheFrame>;

const SIZES = [
  [1e12, 'TB'],
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;
/** "327 GB". */
export function formatBytes(value: number): string {
  const size = SIZES.find(([from]) => value >= from * 0.9995);
  return size ? `${formatShort(value / size[0])} ${size[1]}` : `${formatFixed(value, 0)} bytes`;
}

/** "131,072"; above a million as "1.14 million". */
export const formatTokens = (value: number): string =>
  value >= 1e6 ? `${formatShort(value / 1e6)} million` : formatFixed(value, 0);

/** "1.18 trillion", "391 billion": operations. */
export const operations = (value: number): string =>
  value >= 1e12 ? `${formatShort(value / 1e12)} trillion` : `${formatShort(value / 1e9)} billion`;

/** "absorbed", "keys built once". */
export const formName = ({ form }: Pick<KvCacheParams, 'form'>): string =>
  kvCacheParams.form.options.find(({ value }) => value === form)!.label;

export const percent = (share: number): string => `${formatFixed(100 * share, 1)} %`;

/** "0.444", "3.56", "35.6": how many times MLA's cache another is. */
export const timesMla = (params: KvCacheParams, sharing: Sharing): number => {
  const shape = shapeOf(params);
  return keptNumbers(sharing, shape) / keptNumbers('mla', shape);
};

export interface Assumption {
  readonly id: string;
  readonly words: string;
  readonly rise: number;
}

/** How much more the next token takes with twice the heads, by what is counted. */
export function assumptionsOf(params: KvCacheParams): Assumption[] {
  const shape = shapeOf(params);
  const { context } = params;
  const rise = (id: string, words: string, counting: Counting, at: number): Assumption => ({
    id,
    words,
    rise: riseOfDoubling(counting, shape, at),
  });
  const thousand = formatTokens(Math.round((context * 1000) / 1024));
  return [
    rise('usual', 'The usual estimate 2 N + 4 L H d S, without the rotary dimensions', 'usual', context),
    rise('thousand', `the same at ${thousand} tokens`, 'usual', (context * 1000) / 1024),
    rise('kept', 'Counted, rotary dimensions too, keys and values kept', 'mha', context),
    rise('causal', 'the same at half the context: the mean over a prompt', 'mha', context / 2),
    rise('absorbed', 'Counted as MLA generates, absorbed, over latents', 'mla', context),
    rise('matrices', 'The matrices alone, no context', 'mha', 0),
  ];
}

/** The first sentence of every state that is no preset's: MLA beside the rest, and what one GPU holds. */
export function verdict(params: KvCacheParams): string {
  const { context, memory } = params;
  const of = (sharing: Sharing) => costAt(params, sharing, context);
  const times = timesMla(params, 'mha');
  const holds = Math.floor((memory * 1e9) / of('mla').bytesPerToken);
  const smaller = timesMla(params, 'mqa') < 1 ? 'less' : 'no less';
  return `At ${formatTokens(context)} tokens MLA keeps ${formatBytes(of('mla').cacheBytes)}; every head’s keys and values take ${formatShort(times)} times as much, and MQA ${smaller}. One GPU of ${formatParam(memory)} GB has room for ${formatTokens(holds)} tokens of MLA. Counted with ${params.form === 'absorbed' ? 'keys absorbed' : formName(params)}, its next token takes ${operations(of('mla').flop)} operations.`;
}

/** Of a model with so many heads, beside half of them. */
export function doubled(params: KvCacheParams): string {
  const half = { ...params, heads: params.heads / 2 };
  const [usual] = assumptionsOf(half);
  return `With ${params.heads} heads in place of ${half.heads} MLA’s cache stays as it is. The next token takes ${formatFixed(100 * usual!.rise, 0)} % more operations at ${formatTokens(params.context)} tokens, by the usual estimate.`;
}

export function summarize(run: KvCacheRun, at: number): string {
  const frames = SHARINGS.flatMap(({ id, label }) => {
    const frame = run.arms[id]?.[at];
    return frame ? [{ label, frame }] : [];
  });
  const context = frames[0]?.frame.context;
  if (context === undefined) return '';
  const each = frames.map(
    ({ label, frame }) =>
      `${label} keeps ${formatBytes(frame.cacheBytes)} and does ${formatShort(frame.flopPerByte)} operations for a byte that it reads`,
  );
  return `At ${formatTokens(context)} tokens: ${each.join('; ')}.`;
}

/** Context at which attention takes as many operations as all the rest. */
export const halfOf = (params: KvCacheParams, sharing: Sharing): number =>
  contextOfHalf(askedAs(params, sharing), shapeOf(params));

export function tabulate(run: KvCacheRun, at: number) {
  const { params } = run;
  const room = params.memory * 1e9;
  return {
    columns: [
      'Attention',
      'Bytes a token',
      'Cache',
      'Times MLA',
      'Tokens on one GPU',
      `Tokens on ${NODE} GPUs`,
      `Sequences beside the weights on ${params.gpus} GPUs`,
      'Operations of the next token',
      'of which attention',
      'Operations a byte',
    ],
    rows: SHARINGS.flatMap(({ id, label }) => {
      const frame = run.arms[id]?.[at];
      if (!frame) return [];
      const { bytesPerToken, cacheBytes, flop, attentionFlop, flopPerByte } = frame;
      return [
        [
          label,
          formatFixed(bytesPerToken, 0),
          formatBytes(cacheBytes),
          formatShort(timesMla(params, id)),
          formatTokens(Math.floor(room / bytesPerToken)),
          formatTokens(Math.floor((NODE * room) / bytesPerToken)),
          formatShort(roomOf(params) / cacheBytes),
          `${formatFixed(flop / 1e9, 1)} billion`,
          percent(attentionFlop / flop),
          formatShort(flopPerByte),
        ],
      ];
    }),
  };
}
