/** The cells of a matrix corner as a few paths, one for each level, so that a thousand cells are thirty shapes. */

/** One path of unit squares for each level that is not 0, in rising order. */
export function levelPaths(corner: readonly number[], side: number): { level: number; d: string }[] {
  const byLevel = new Map<number, string>();
  for (const [i, level] of corner.entries()) {
    if (level !== 0) byLevel.set(level, `${byLevel.get(level) ?? ''}M${i % side} ${Math.floor(i / side)}h1v1h-1z`);
  }
  return [...byLevel].sort(([a], [b]) => a - b).map(([level, d]) => ({ level, d }));
}
