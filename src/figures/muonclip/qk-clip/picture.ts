/** Where the four heads, their weights and the wire stand in the picture, in pixels from the top of the plot. */

import { type Axis, finiteExtent, logAxis } from '../../../frame/chart/axis.ts';
import { formatFixed } from '../../../frame/chart/format.ts';
import { normOf, QK_CLIP_HEADS, type QkClipFrame } from './spec.ts';

/** `left` is the room for the names of the rows. */
export const PLOT = { height: 392, left: 92, logits: 212, disc: 17 };
/** The middle of the first row of beads, and from one row to the next. */
export const ROWS = { first: 252, gap: 32 };
/** Where the wire hangs as long as nobody scales it, and how far it can fall. */
export const WIRE = { y: 346, fall: 22, thickness: 5 };

/** The weights of a head, from the disc down to the wire. */
export const BEADS = [
  { block: 'W_qc', name: 'content query' },
  { block: 'W_kc', name: 'content key' },
  { block: 'W_qr', name: 'rotary query' },
] as const;

/** The same number of columns on every screen. */
export const columnX = (head: number) => `${((head + 0.5) * 100) / QK_CLIP_HEADS}%`;

/** The axis spans these at least: it stays while the loud head is dragged below τ. */
const LEAST = [20, 400] as const;

/** Every logit of the run and τ: the axis stays while the lines are executed. */
export function logitAxis(frames: readonly QkClipFrame[], tau: number): Axis {
  const all = frames.flatMap(({ maxLogit, maxProduct }) => [...maxLogit, ...maxProduct]);
  const [low, high] = finiteExtent([...all, tau], true) ?? [20, 500];
  return logAxis(Math.min(low / 1.1, LEAST[0]), Math.max(high * 1.1, LEAST[1]), PLOT.logits);
}

/** The value at a height: what a dragged place asks for, within the axis. */
export function valueAt({ domain: [low, high] }: Axis, height: number): number {
  const share = Math.min(1, Math.max(0, 1 - height / PLOT.logits));
  return low * (high / low) ** share;
}

/** The logit in a disc: whole numbers, as far as they say something. */
export const written = (value: number) => formatFixed(value, Math.abs(value) < 9.95 ? 1 : 0);

/** Sides from which on a bead would touch the next row, and below which it would not be seen. */
const [LARGEST, SMALLEST] = [27, 3];
const QUIET = 13;

/** The side of a bead whose area is the weight's norm, in units of a quiet head's in the first frame. */
export function beadSide(
  first: QkClipFrame,
  frame: QkClipFrame,
  block: 'W_qc' | 'W_kc' | 'W_qr',
  head: number,
): number {
  const quiet = Math.min(...Array.from({ length: QK_CLIP_HEADS }, (_, one) => normOf(first, block, one)));
  const side = QUIET * Math.sqrt(normOf(frame, block, head) / quiet);
  return Math.round(10 * Math.min(LARGEST, Math.max(SMALLEST, side))) / 10;
}

/** By how much the shared key has been scaled so far. */
const share = (first: QkClipFrame, frame: QkClipFrame) => normOf(frame, 'W_kr', 0) / normOf(first, 'W_kr', 0);

/** The wire falls with the logarithm of the factor, as the heads do, down to a third. */
export const wireY = (first: QkClipFrame, frame: QkClipFrame): number =>
  WIRE.y + WIRE.fall * Math.min(1, Math.max(0, -2 * Math.log10(share(first, frame))));

/** The area of the wire's section is the norm of its weight. */
export const wireThickness = (first: QkClipFrame, frame: QkClipFrame): number =>
  Math.max(1, WIRE.thickness * Math.sqrt(share(first, frame)));
