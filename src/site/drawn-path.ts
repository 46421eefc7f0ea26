/** Cuts a drawn line off at a place on its x axis: while a drawing is replayed, only the part up to there is shown. */

/** Points of the unbroken pieces of a line: x, y, x, y, … with rising x. */
export type Pieces = readonly (readonly number[])[];

/** Reads path data of the charts' lines, "M0 5l10 2.5 4-1M20 3h0": a place, then distances from point to point. */
export const piecesOf = (path: string): Pieces =>
  path
    .split('M')
    .slice(1)
    .map((piece) => {
      const points = (piece.replace(/h0$/, '').match(/-?[\d.]+/g) ?? []).map(Number);
      for (let i = 2; i < points.length; i++) points[i]! += points[i - 2]!;
      return points;
    });

/** The height of the line at `x`: between two points of a piece on their straight line, in a gap that of the point before it. */
export function heightAt(pieces: Pieces, x: number): number | undefined {
  let height: number | undefined;
  for (const points of pieces) {
    for (let i = 0; i < points.length; i += 2) {
      if (points[i]! > x) {
        if (i === 0) return height;
        const [x0, y0, x1, y1] = points.slice(i - 2, i + 2) as [number, number, number, number];
        return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
      }
      height = points[i + 1]!;
    }
  }
  return height;
}

/** Path data of the line up to `x`; empty where it has not begun. */
export function pathUntil(pieces: Pieces, x: number): string {
  let path = '';
  for (const points of pieces) {
    if (!(points[0]! <= x)) break;
    let end = points.length;
    while (points[end - 2]! > x) end -= 2;
    const drawn = points.slice(0, end);
    if (end < points.length) drawn.push(x, heightAt([points], x)!);
    path += `M${drawn.join(' ')}${drawn.length === 2 ? 'h0' : ''}`;
  }
  return path;
}
