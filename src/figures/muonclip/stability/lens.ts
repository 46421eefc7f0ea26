/** Where the cells of the map stand: the chosen one is large enough to hold a chart, the others share what is left. */

export interface Span {
  /** From 0, in the unit of the whole. */
  readonly start: number;
  readonly size: number;
}

/** `count` spans that fill `whole` side by side, the chosen one of the size asked for; no larger than leaves every other a tenth of an equal share. */
export function lensSpans(count: number, chosen: number, whole: number, size: number): Span[] {
  const equal = whole / count;
  const own = count === 1 ? whole : Math.min(Math.max(size, equal), whole - (count - 1) * 0.1 * equal);
  const other = count === 1 ? 0 : (whole - own) / (count - 1);
  return Array.from({ length: count }, (_, i) => ({
    start: i * other + (i > chosen ? own - other : 0),
    size: i === chosen ? own : other,
  }));
}

/** The index of the value nearest to the wanted one, on a log scale. */
export function nearest(values: readonly number[], wanted: number): number {
  const distance = (value: number) => Math.abs(Math.log(value / wanted));
  return values.reduce((best, value, i) => (distance(value) < distance(values[best]!) ? i : best), 0);
}
