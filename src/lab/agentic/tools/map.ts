/** What the map shows of a layout: positions in few bits, and how well they keep tools of a category together. */

/** Positions as whole numbers from 0 to `side`, both axes by the same scale, the longer one filling the square. */
export function quantised(positions: readonly (readonly number[])[], side: number): { x: number[]; y: number[] } {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of positions) {
    for (let axis = 0; axis < 2; axis++) {
      low[axis] = Math.min(low[axis]!, point[axis]!);
      high[axis] = Math.max(high[axis]!, point[axis]!);
    }
  }
  const span = Math.max(high[0]! - low[0]!, high[1]! - low[1]!);
  const along = (axis: number) => {
    const middle = (low[axis]! + high[axis]!) / 2;
    return positions.map((point) => Math.round(side * ((span > 0 ? (point[axis]! - middle) / span : 0) + 0.5)));
  };
  return { x: along(0), y: along(1) };
}

/** Share of points whose nearest point (the earlier one among equals) bears the same label. */
export function agreement(x: readonly number[], y: readonly number[], labels: readonly number[]): number {
  let same = 0;
  for (let i = 0; i < x.length; i++) {
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    for (let j = 0; j < x.length; j++) {
      const distance = (x[i]! - x[j]!) * (x[i]! - x[j]!) + (y[i]! - y[j]!) * (y[i]! - y[j]!);
      if (j !== i && distance < least) [nearest, least] = [j, distance];
    }
    if (labels[nearest] === labels[i]) same++;
  }
  return same / x.length;
}
