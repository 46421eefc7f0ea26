/** Where the blocks of a schedule lie in the picture: time to the right in units of the plot, ranks downwards in pixels. */

import type { PipelineRun } from '../../../lab/machines/pipeline/plan.ts';
import type { Block } from '../../../lab/machines/pipeline/slots.ts';
import type { Level } from '../../../lab/machines/pipeline/storage.ts';

/** The plot is drawn this wide and stretched to its place. */
export const WIDTH = 1000;

const round = (value: number) => Math.round(10 * value) / 10;

/** Height of a rank's row: all rows together take about as much, whatever their number. */
export const rowHeight = (ranks: number): number => Math.round(Math.min(34, Math.max(13, 184 / ranks)));

/** Room in a row below the blocks for what runs beside them, and between two rows. */
const strip = (row: number) => Math.max(2, Math.round(row * 0.14));

/** Of a block in its row: top and height. */
function laneOf(lane: Block['lane'], row: number): readonly [top: number, height: number] {
  const under = strip(row);
  const room = row - under - 2;
  if (lane === 'upper') return [0, Math.round(room / 2)];
  if (lane === 'lower') return [Math.round(room / 2), room - Math.round(room / 2)];
  if (lane === 'under') return [room, under];
  return [0, room + (under > 2 ? 1 : 0)];
}

/** All blocks of one kind and chunk as one path. */
export interface Shape {
  readonly kind: Block['kind'];
  /** 0 for the first chunk, up to 1 for the last. */
  readonly shade: number;
  readonly path: string;
}

const rect = (x: number, y: number, width: number, height: number) =>
  `M${round(x)} ${y}h${round(width)}v${height}h${round(-width)}z`;

export function shapesOf(run: PipelineRun, row: number, scale: number): Shape[] {
  const paths = new Map<string, { kind: Block['kind']; chunk: number; path: string }>();
  run.ranks.forEach((slots, rank) => {
    for (const { start, blocks } of slots) {
      for (const { kind, lane, from, to, chunk } of blocks) {
        const shade = kind === 'exchange' || kind === 'transfer' ? 0 : chunk;
        const key = `${kind} ${shade}`;
        const shape = paths.get(key) ?? { kind, chunk: shade, path: '' };
        const [top, height] = laneOf(lane, row);
        shape.path += rect((start + from) * scale, rank * row + top, (to - from) * scale, height);
        paths.set(key, shape);
      }
    }
  });
  const last = Math.max(1, (run.copies === 2 ? 2 : run.chunks) - 1);
  return [...paths.values()].map(({ kind, chunk, path }) => ({ kind, shade: chunk / last, path }));
}

/** The blocks of one micro-batch, and its way through the ranks: forward to the end of the model and back. */
export function wayOf(run: PipelineRun, microBatch: number, row: number, scale: number) {
  const stops: { time: number; x: number; y: number }[] = [];
  let frames = '';
  run.ranks.forEach((slots, rank) => {
    for (const { start, blocks } of slots) {
      for (const block of blocks) {
        const isWork = block.kind === 'forward' || block.kind === 'backward' || block.kind === 'input';
        if (block.microBatch !== microBatch || (!isWork && block.kind !== 'weight')) continue;
        const [top, height] = laneOf(block.lane, row);
        const x = (start + block.from) * scale;
        const width = (block.to - block.from) * scale;
        frames += rect(x, rank * row + top, width, height);
        if (isWork) stops.push({ time: start + block.from, x: x + width / 2, y: rank * row + top + height / 2 });
      }
    }
  });
  stops.sort((a, b) => a.time - b.time);
  return { frames, way: stops.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('') };
}

/** Chunks kept over time as a line of steps; `high` is the most that the axis holds. */
export function stepsOf(levels: readonly Level[], span: number, high: number, height: number, scale: number): string {
  const y = (stored: number) => round(height * (1 - stored / high));
  let path = `M0 ${y(0)}`;
  for (const { time, stored } of levels) path += `H${round(time * scale)}V${y(stored)}`;
  return `${path}H${round(span * scale)}`;
}
