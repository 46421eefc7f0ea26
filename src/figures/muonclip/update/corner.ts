/** The cells of a matrix corner as a few paths, one for each level, so that a thousand cells are thirty shapes. */

/** Rows and columns that are drawn: enough to see a texture, and half the weight of all that a frame holds. */
export const DRAWN = 24;

/** One path of unit squares for each level that is not 0, in rising order, of the first DRAWN rows and columns of `side`. */
export function levelPaths(corner: readonly number[], side: number): { level: number; d: string }[] {
  const byLevel = new Map<number, string>();
  for (const [i, level] of corner.entries()) {
    const [x, y] = [i % side, Math.floor(i / side)];
    if (level !== 0 && x < DRAWN && y < DRAWN) byLevel.set(level, `${byLevel.get(level) ?? ''}M${x} ${y}h1v1h-1z`);
  }
  return [...byLevel].sort(([a], [b]) => a - b).map(([level, d]) => ({ level, d }));
}
