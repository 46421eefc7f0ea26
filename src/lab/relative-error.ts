/** How far computed numbers lie from those that they should be. */

/**
 * Largest |got - want| over the largest |want|, or over `scale` where what was added up is larger than its sum: one bad element
 * counts, whatever the others are. NaN counts as infinite.
 */
export function relativeError(got: ArrayLike<number>, want: ArrayLike<number>, scale?: number): number {
  if (got.length !== want.length) throw new RangeError(`${got.length} numbers cannot be compared with ${want.length}.`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < want.length; i++) {
    const d = Math.abs(got[i]! - want[i]!);
    if (Number.isNaN(d)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, d);
    size = Math.max(size, Math.abs(want[i]!));
  }
  const over = scale ?? size;
  return over === 0 ? difference : difference / over;
}
