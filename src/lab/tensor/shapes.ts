/** Checks of shapes that the operations share: kernels check nothing, and a wrong shape would read the next tensor's numbers. */

import type { Tensor } from './tape.ts';

export const shapeOf = ({ rows, cols }: Pick<Tensor, 'rows' | 'cols'>): string => `(${rows}, ${cols})`;

/** Throws unless a and b have one shape. */
export function checkSameShape(operation: string, a: Tensor, b: Tensor): void {
  if (a.rows !== b.rows || a.cols !== b.cols)
    throw new RangeError(`${operation}: shapes ${shapeOf(a)} and ${shapeOf(b)} must be equal.`);
}

/** Throws unless the rows of x are whole sequences of `length`. */
export function checkSequences(operation: string, x: Tensor, length: number): void {
  if (!(Number.isInteger(length) && length >= 1 && x.rows % length === 0))
    throw new RangeError(`${operation}: the ${x.rows} rows of ${shapeOf(x)} are no whole sequences of ${length}.`);
}

/** Throws unless the columns of x are whole heads of `width`. */
export function checkHeads(operation: string, x: Tensor, width: number): void {
  if (!(Number.isInteger(width) && width >= 1 && x.cols % width === 0))
    throw new RangeError(`${operation}: the ${x.cols} columns of ${shapeOf(x)} are no whole heads of width ${width}.`);
}
