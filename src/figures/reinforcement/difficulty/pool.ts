/** The pool as dots: each problem stands over its pass@k, on top of those that the model finds as hard. */

import { passAtK } from '../../../lab/pass-at-k.ts';
import { isKept, TRIES } from '../../../lab/rl/difficulty-frame.ts';
import type { DifficultyParams } from './spec.ts';

export interface Dot {
  readonly id: number;
  /** Of the width, and dots from the ground up. */
  readonly x: number;
  readonly row: number;
  readonly isKept: boolean;
}

/** Dots that stand beside each other in a column, and how much of the width a column takes. */
const ACROSS = 5;
export const COLUMN = 1 / (TRIES + 1);

type Limits = Pick<DifficultyParams, 'k' | 'low' | 'high'>;

/** Where a pass@k lies along the width; half a column is left on both sides. */
export const placeOf = (pass: number): number => COLUMN / 2 + pass * (1 - COLUMN);
export const passAt = (place: number): number => Math.min(1, Math.max(0, (place - COLUMN / 2) / (1 - COLUMN)));

/** `right` holds right answers of TRIES, one a problem. Columns are as many as counts can be; a larger k moves problems to the right. */
export function dotsOf(right: readonly number[], { k, low, high }: Limits): Dot[] {
  const heights = new Map<number, number>();
  return right.map((count, id) => {
    const pass = passAtK(TRIES, count, k);
    const column = Math.round(TRIES * pass);
    const at = heights.get(column) ?? 0;
    heights.set(column, at + 1);
    return {
      id,
      x: placeOf(column / TRIES) + (((at % ACROSS) - (ACROSS - 1) / 2) * 0.8 * COLUMN) / ACROSS,
      row: Math.floor(at / ACROSS),
      isKept: isKept(pass, { low, high }),
    };
  });
}

export interface Sorted {
  readonly hard: number;
  readonly kept: number;
  readonly easy: number;
}

/** How many problems the limits drop on either side, and keep. */
export function sortOut(right: readonly number[], { k, low, high }: Limits): Sorted {
  const all = right.map((count) => passAtK(TRIES, count, k));
  const kept = all.filter((pass) => isKept(pass, { low, high })).length;
  const hard = all.filter((pass) => pass <= low && !isKept(pass, { low, high })).length;
  return { hard, kept, easy: all.length - hard - kept };
}
