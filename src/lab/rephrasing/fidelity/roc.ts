/** How well scores separate faithful from faulty rewrites: ROC curve and the area under it. */

/** One point of the curve. `threshold`: every score below it is rejected. */
export interface RocPoint {
  readonly threshold: number;
  /** Faulty rewrites that are rejected, as a share of the faulty. */
  readonly caught: number;
  /** Faithful rewrites that are rejected, as a share of the faithful. */
  readonly spoiled: number;
}

/**
 * The whole curve, from nothing rejected to everything: one point a distinct score, both shares never falling.
 * `faithful`, `faulty`: scores in [0, 1], a low one is suspect. Throws when one of them is empty.
 */
export function rocCurve(faithful: readonly number[], faulty: readonly number[]): RocPoint[] {
  requireBoth(faithful, faulty);
  const up = (a: number, b: number) => a - b;
  const [good, bad] = [[...faithful].sort(up), [...faulty].sort(up)];
  const points: RocPoint[] = [];
  let [spoiled, caught] = [0, 0];
  for (const threshold of [...new Set([...good, ...bad]), Number.POSITIVE_INFINITY].sort(up)) {
    while (spoiled < good.length && good[spoiled]! < threshold) spoiled++;
    while (caught < bad.length && bad[caught]! < threshold) caught++;
    points.push({ threshold, caught: caught / bad.length, spoiled: spoiled / good.length });
  }
  return points;
}

/** Chance that a random faulty rewrite scores below a random faithful one, ties counted half: the area under the curve. */
export function areaUnderCurve(faithful: readonly number[], faulty: readonly number[]): number {
  const curve = rocCurve(faithful, faulty);
  let area = 0;
  for (let i = 1; i < curve.length; i++) {
    const [left, right] = [curve[i - 1]!, curve[i]!];
    area += ((right.spoiled - left.spoiled) * (right.caught + left.caught)) / 2;
  }
  return area;
}

function requireBoth(faithful: readonly number[], faulty: readonly number[]): void {
  if (faithful.length === 0 || faulty.length === 0)
    throw new RangeError(
      `A ROC curve needs both kinds: there are ${faithful.length} faithful and ${faulty.length} faulty rewrites.`,
    );
}
