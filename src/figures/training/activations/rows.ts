/** A row a measure: how wide each tensor is in it, and the ribbons that lead a tensor from one row to the next. */

import { type ActivationsFrame, MEASURES } from './spec.ts';

/** The plot is drawn this wide and stretched to its place. */
export const WIDTH = 1000;
export const ROW = { height: 26, gap: 34 };
export const rowTop = (row: number): number => row * (ROW.height + ROW.gap);
export const ROWS_END = rowTop(MEASURES.length - 1) + ROW.height;

export type Group = 'attention' | 'expert' | 'stream';

/** What is written in a tensor's place in the first row, and which part of the layer it belongs to; in the order of the tensors. */
export const NAMES: readonly (readonly [name: string, group: Group])[] = [
  ['', 'stream'],
  ['', 'attention'],
  ['', 'attention'],
  ['', 'attention'],
  ['q', 'attention'],
  ['k', 'attention'],
  ['v', 'attention'],
  ['', 'attention'],
  ['', 'stream'],
  ['', 'expert'],
  ['inputs of experts', 'expert'],
  ['inputs of SwiGLU', 'expert'],
  ['its outputs', 'expert'],
  ['outputs of experts', 'expert'],
];

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Left and right end of every tensor in a row, in bytes of all layers under way that are on the GPU. */
export function spansOf({ bytes, onGpu }: ActivationsFrame): Span[] {
  const all = bytes.reduce((sum, value) => sum + value, 0);
  let at = 0;
  return bytes.map((value) => {
    const from = at;
    at += all > 0 ? (value / all) * onGpu : 0;
    return { from, to: at };
  });
}

const round = (value: number) => Math.round(10 * value) / 10;

/** Where a tensor is in one row, and where in the next. */
export function ribbon(above: Span, below: Span, row: number, scale: number): string {
  const [top, bottom] = [rowTop(row) + ROW.height, rowTop(row + 1)];
  const middle = (top + bottom) / 2;
  const [a, b, c, d] = [above.from, above.to, below.to, below.from].map((value) => round(value * scale)) as [
    number,
    number,
    number,
    number,
  ];
  return `M${a} ${top}H${b}C${b} ${middle} ${c} ${middle} ${c} ${bottom}H${d}C${d} ${middle} ${a} ${middle} ${a} ${top}z`;
}
