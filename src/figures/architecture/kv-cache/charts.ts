/** What the two charts over the context draw: axes, a line for each way to share keys and values, and what stands across them. */

import { type Axis, logAxis } from '../../../frame/chart/axis.ts';
import { formatParam } from '../../../frame/chart/format.ts';
import { PLOT_WIDTH } from '../../../frame/chart/line-path.ts';
import type { Sharing } from '../../../lab/machines/attention-cost.ts';
import { costAt } from './run.ts';
import { type KvCacheParams, kvCacheParams, NODE, SHARINGS } from './spec.ts';
import { formatBytes, formName, halfOf, operations } from './text.ts';

export const HEIGHT = 236;
const SAMPLES = 48;

export interface ChartOf {
  readonly id: 'memory' | 'work';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** From the smallest context to the largest. */
  readonly lines: readonly { readonly id: Sharing; readonly points: readonly (readonly [number, number])[] }[];
  /** MLA with twice as many heads. */
  readonly twice: readonly (readonly [number, number])[];
  /** Names at the lines' ends; lines that lie together share one. */
  readonly names: readonly { readonly id: Sharing | 'twice'; readonly name: string; readonly at: number }[];
  /** Heights that mean something, and contexts on the lines that do. */
  readonly across: readonly { readonly value: number; readonly name: string }[];
  readonly marks: readonly { readonly id: Sharing; readonly context: number; readonly value: number }[];
  valueOf(way: { readonly cacheBytes: number; readonly flop: number }): number;
  format(value: number): string;
}

const { min, max } = kvCacheParams.context;
const contexts = Array.from({ length: SAMPLES + 1 }, (_, i) => min * (max / min) ** (i / SAMPLES));
/** Its ends are those of the contexts: a line reaches both. */
const x: Axis = {
  log: true,
  domain: [min, max],
  ticks: [min, 10_000, 100_000, 1_000_000],
  y: (context) => PLOT_WIDTH * (1 - Math.log(context / min) / Math.log(max / min)),
};
const inRange = (context: number) => context >= min && context <= max;

export function chartsOf(params: KvCacheParams): { readonly memory: ChartOf; readonly work: ChartOf } {
  const linesOf = (value: (sharing: Sharing, context: number) => number) =>
    SHARINGS.map(({ id }) => ({ id, points: contexts.map((context) => [context, value(id, context)] as const) }));
  // Some room at the bottom, where the context on view is written.
  const axisOf = (lines: ChartOf['lines'], twice: ChartOf['twice']) => {
    const values = [...lines.map(({ points }) => points), twice].flatMap((points) => points.map(([, value]) => value));
    return logAxis(Math.min(...values) * 0.6, Math.max(...values), HEIGHT);
  };
  const twiceAs = { ...params, heads: 2 * params.heads };
  const twiceOf = (value: (context: number) => number) => contexts.map((context) => [context, value(context)] as const);
  const twiceKept = twiceOf((context) => costAt(twiceAs, 'mla', context).cacheBytes / 1e9);
  const twiceFlop = twiceOf((context) => costAt(twiceAs, 'mla', context).flop / 1e9);
  const end = (lines: ChartOf['lines'], id: Sharing) => lines.find((line) => line.id === id)!.points.at(-1)![1];
  const kept = linesOf((id, context) => costAt(params, id, context).cacheBytes / 1e9);
  const { memory } = params;
  const flop = linesOf((id, context) => costAt(params, id, context).flop / 1e9);
  return {
    memory: {
      id: 'memory',
      title: 'gigabytes of one sequence (log)',
      x,
      y: axisOf(kept, twiceKept),
      lines: kept,
      twice: twiceKept,
      names: [
        ...SHARINGS.map(({ id, label }) => ({ id, name: label, at: end(kept, id) })),
        // Just under MLA's, on whose line it lies.
        { id: 'twice', name: `with ${twiceAs.heads}: the same`, at: end(kept, 'mla') * 0.999 },
      ],
      across: [
        { value: memory, name: `one GPU, ${formatParam(memory)} GB` },
        { value: NODE * memory, name: 'a node of eight' },
      ],
      marks: SHARINGS.flatMap(({ id }) => {
        const context = (memory * 1e9) / costAt(params, id, 1).bytesPerToken;
        return inRange(context) ? [{ id, context, value: memory }] : [];
      }),
      valueOf: ({ cacheBytes }) => cacheBytes / 1e9,
      format: (value) => formatBytes(value * 1e9),
    },
    work: {
      id: 'work',
      title: `billion operations a new token, ${formName(params)} (log)`,
      x,
      y: axisOf(flop, twiceFlop),
      lines: flop,
      twice: twiceFlop,
      names: [
        { id: 'twice', name: `with ${twiceAs.heads}`, at: twiceFlop.at(-1)![1] },
        // With its keys already rebuilt MLA asks as MHA does.
        ...(params.form === 'rebuilt'
          ? [{ id: 'mla' as const, name: 'MLA, MHA', at: end(flop, 'mla') }]
          : [
              { id: 'mla' as const, name: 'MLA', at: end(flop, 'mla') },
              { id: 'mha' as const, name: 'MHA', at: end(flop, 'mha') },
            ]),
        { id: 'mqa', name: 'GQA, MQA', at: Math.min(end(flop, 'mqa'), end(flop, 'gqa')) },
      ],
      across: [],
      // Where attention takes as much as all the rest.
      marks: (params.form === 'rebuilt' ? (['mla'] as const) : (['mla', 'mha'] as const)).flatMap((id) => {
        const context = halfOf(params, id);
        return inRange(context) ? [{ id, context, value: costAt(params, id, context).flop / 1e9 }] : [];
      }),
      valueOf: ({ flop: count }) => count / 1e9,
      format: (value) => operations(value * 1e9),
    },
  };
}

/** Heights at least `gap` apart, in the order given from top to bottom, each as near to where it belongs as the others let it. */
export function spread(heights: readonly number[], gap: number, bottom: number): number[] {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  for (let k = 1; k < order.length; k++) order[k]!.height = Math.max(order[k]!.height, order[k - 1]!.height + gap);
  let limit = bottom;
  for (const each of order.toReversed()) {
    each.height = Math.min(each.height, limit);
    limit = each.height - gap;
  }
  const spreadOut = new Array<number>(heights.length);
  for (const { height, i } of order) spreadOut[i] = height;
  return spreadOut;
}
