/** One series as SVG path data: at most two points in a pixel column, gaps where a value cannot be drawn. */

export interface Series {
  readonly values: ArrayLike<number>;
  /** Points that may be drawn. */
  readonly count: number;
  /** Point i is `values[offset + i * stride]`. 0 and 1 when left out. */
  readonly offset?: number;
  readonly stride?: number;
  /** Where point i lies on the x axis; i itself when left out. Rising. */
  readonly xs?: ArrayLike<number>;
}

/** Width of a plot's coordinate system; the plot is stretched to whatever room it has. */
export const PLOT_WIDTH = 1000;

export const valueAt = (series: Series, i: number): number =>
  series.values[(series.offset ?? 0) + i * (series.stride ?? 1)] ?? Number.NaN;

export const xAt = (series: Series, i: number): number => series.xs?.[i] ?? i;

/**
 * The indices to draw: of each of `columns` equal parts of [0, domain] the smallest and the largest value, in the order in
 * which they come, so that no peak is lost. -1 stands for a gap: a value that is not finite, or not positive when `positive`.
 */
export function decimate(series: Series, domain: number, columns: number, positive = false): number[] {
  const kept: number[] = [];
  let column = -1;
  let low = -1;
  let high = -1;
  const flush = () => {
    if (low >= 0) kept.push(Math.min(low, high));
    if (high !== low) kept.push(Math.max(low, high));
    low = high = -1;
  };
  for (let i = 0; i < series.count; i++) {
    const value = valueAt(series, i);
    const here = Math.floor((xAt(series, i) * columns) / domain);
    if (here !== column) flush();
    column = here;
    if (!Number.isFinite(value) || (positive && value <= 0)) {
      flush();
      if (kept.length > 0 && kept.at(-1) !== -1) kept.push(-1);
      continue;
    }
    if (low < 0 || value < valueAt(series, low)) low = i;
    if (high < 0 || value > valueAt(series, high)) high = i;
  }
  flush();
  return kept;
}

/** Heights lie on half pixels, a fine screen's own grid. */
const half = (y: number) => Math.round(y * 2) / 2;

/**
 * Path data in a plot that is PLOT_WIDTH wide. `y` gives the height of a value; a point alone between gaps is a dot. Each point is
 * told by its distance from the one before, on a grid as fine as a screen's: a page holds tens of thousands of them, and so they weigh
 * a third as much compressed.
 */
export function linePath(
  series: Series,
  domain: number,
  y: (value: number) => number,
  columns: number,
  positive = false,
): string {
  const indices = decimate(series, domain, columns, positive);
  const columnOf = (i: number) => Math.floor((xAt(series, i) * columns) / domain);
  // Where a column stands for more than two points, its two stand at equal distances: less than half a column from where they were.
  const isCrowded = series.count > 1 && ((xAt(series, 1) - xAt(series, 0)) * columns) / domain < 0.5;
  const placeOf = (k: number): number => {
    const i = indices[k]!;
    if (!isCrowded) return xAt(series, i) / domain;
    const column = columnOf(i);
    const isSecond = k > 0 && indices[k - 1] !== -1 && columnOf(indices[k - 1]!) === column;
    return (column + (isSecond ? 0.75 : 0.25)) / columns;
  };
  let path = '';
  let open = false;
  let lastX = 0;
  let lastHeight = 0;
  indices.forEach((i, k) => {
    if (i < 0) {
      open = false;
      return;
    }
    const x = Math.round(placeOf(k) * PLOT_WIDTH);
    const height = half(y(valueAt(series, i)));
    const alone = !open && (k + 1 === indices.length || indices[k + 1] === -1);
    const rise = height - lastHeight;
    if (!open) path += `M${x} ${height}${alone ? 'h0' : 'l'}`;
    else path += `${path.endsWith('l') ? '' : ' '}${x - lastX}${rise < 0 ? '' : ' '}${rise}`;
    lastX = x;
    lastHeight = height;
    open = true;
  });
  return path;
}

/** Path data of horizontal strokes, one for each run of steps in which `isOn` holds; runs closer than `join` steps are one. */
export function runsPath(count: number, domain: number, y: number, isOn: (i: number) => boolean, join = 1): string {
  let path = '';
  let last = 0;
  const x = (i: number) => Math.round((i / domain) * PLOT_WIDTH);
  for (let i = 0; i < count; i++) {
    if (!isOn(i)) continue;
    let end = i;
    for (let k = i + 1; k < count && k - end <= join; k++) if (isOn(k)) end = k;
    path += `${path ? `m${x(i) - last} 0` : `M${x(i)} ${half(y)}`}h${x(end + 1) - x(i)}`;
    last = x(end + 1);
    i = end;
  }
  return path;
}
