/** The measured frames of one arm as columns of the head on view. */

import { HEADS } from '../../../lab/toy/character-shape.ts';
import { headIndex, type LogitGrowthFrame } from './spec.ts';

export const FIELDS = ['maxLogit', 'query', 'key', 'product', 'update', 'push'] as const;
type Field = (typeof FIELDS)[number];

export interface HeadColumns extends Readonly<Record<Field, number[]>> {
  /** Of the head on view, (layers × heads) row-major. */
  readonly cell: number;
  readonly steps: number[];
  /** ‖W_q W_kᵀ‖ / (‖W_q‖ ‖W_k‖): 1 when the strongest directions of both meet. */
  readonly alignment: number[];
  /** What of the logit the two norms are not: S_max / (‖W_q‖ ‖W_k‖), from the inputs' lengths and from how all directions meet. */
  readonly rest: number[];
  /** No logit of the head can be larger: ‖x‖² ‖W_q W_kᵀ‖ / √d_head with the longest x that RMSNorm lets through. */
  readonly bound: number[];
}

const HEAD_WIDTH = 16;

/** The first `count` frames of an arm, as far as they are measured. */
export function headColumns(frames: readonly LogitGrowthFrame[], count: number, head: string): HeadColumns {
  const cell = headIndex(head, frames);
  const measured = frames.slice(0, count).filter((frame) => frame.maxLogit);
  const of = (field: Field) => measured.map((frame) => frame[field]?.[cell] ?? Number.NaN);
  const columns = Object.fromEntries(FIELDS.map((field) => [field, of(field)])) as unknown as Record<Field, number[]>;
  const input = measured.map((frame) => frame.input?.[Math.floor(cell / HEADS)] ?? Number.NaN);
  return {
    ...columns,
    cell,
    steps: measured.map((frame) => frame.step),
    alignment: columns.product.map((product, i) => product / (columns.query[i]! * columns.key[i]!)),
    rest: columns.maxLogit.map((logit, i) => logit / (columns.query[i]! * columns.key[i]!)),
    bound: columns.product.map((product, i) => (input[i]! * input[i]! * product) / Math.sqrt(HEAD_WIDTH)),
  };
}
