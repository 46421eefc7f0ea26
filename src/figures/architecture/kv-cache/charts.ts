/** What the two charts over the context draw: axes, a line for each way to share keys and values, and what stands across them. */

import { type Axis, linearAxis } from '../../../frame/chart/axis.ts';
import { formatParam } from '../../../frame/chart/format.ts';
import { PLOT_WIDTH } from '../../../frame/chart/line-path.ts';
import type { Sharing } from '../../../lab/machines/attention-cost.ts';
import { costAt } from './run.ts';
import { type KvCacheParams, NODE, SHARINGS } from './spec.ts';
import { formatBytes, formName, halfOf, operations } from './text.ts';

export const HEIGHT = 236;
const SAMPLES = 48;

export interface ChartOf {
  readonly id: 'memory' | 'work';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** From no context to the longest. */
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

/** K2's longest context (fact AR-36); further where the context on view is. */
const LONGEST = 131_072;
/** From no token on. Its ends are those of the lines: a line reaches both. */
function axisOfContext(longest: number): Axis {
  const end = Math.max(LONGEST, longest);
  const every = end > 4 * LONGEST ? 200_000 : 25_000 * Math.ceil(end / LONGEST);
  return {
    log: false,
    domain: [0, end],
    ticks: Array.from({ length: Math.floor(end / every) + 1 }, (_, i) => i * every),
    y: (context) => PLOT_WIDTH * (1 - Math.min(1, Math.max(0, context / end))),
  };
}

export function chartsOf(params: KvCacheParams): { readonly memory: ChartOf; readonly work: ChartOf } {
  const x = axisOfContext(params.context);
  const longest = x.domain[1];
  const contexts = Array.from({ length: SAMPLES + 1 }, (_, i) => (longest * i) / SAMPLES);
  const inRange = (context: number) => context > 0 && context <= longest;
  const linesOf = (value: (sharing: Sharing, context: number) => number) =>
    SHARINGS.map(({ id }) => ({ id, points: contexts.map((context) => [context, value(id, context)] as const) }));
  const axisOf = (lines: ChartOf['lines'], twice: ChartOf['twice']) => {
    const values = [...lines.map(({ points }) => points), twice].flatMap((points) => points.map(([, value]) => value));
    return linearAxis(0, Math.max(...values), HEIGHT);
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
      title: 'kept of one text, gigabytes',
      x,
      y: axisOf(kept, twiceKept),
      lines: kept,
      twice: twiceKept,
      names: [
        ...SHARINGS.map(({ id, label }) => ({ id, name: label, at: end(kept, id) })),
        // Just under MLA's, on whose line it lies.
        { id: 'twice', name: `${twiceAs.heads} heads: the same`, at: end(kept, 'mla') * 0.999 },
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
      title: `billion operations a token, ${formName(params)}`,
      x,
      y: axisOf(flop, twiceFlop),
      lines: flop,
      twice: twiceFlop,
      names: [
        { id: 'twice', name: `MLA, ${twiceAs.heads} heads`, at: twiceFlop.at(-1)![1] },
        // With its keys built once MLA asks as MHA does.
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
