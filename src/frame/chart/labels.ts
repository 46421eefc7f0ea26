/** Where labels go that would like to stand beside their lines without touching one another. */

/**
 * The positions nearest (in least squares) to the wanted ones, in the same order of arguments, at least `gap` apart and
 * within [low, high]. When the room is too small, the gap stays and the last ones leave at `high`'s side.
 */
export function placeLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  // Without the gaps the positions must only not fall: isotonic regression by pooling neighbours that do.
  const blocks: { sum: number; size: number }[] = [];
  order.forEach((i, rank) => {
    blocks.push({ sum: (wanted[i] ?? 0) - rank * gap, size: 1 });
    for (;;) {
      const last = blocks.at(-1)!;
      const before = blocks.at(-2);
      if (!before || before.sum / before.size <= last.sum / last.size) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size });
    }
  });
  const room = Math.max(low, high - (wanted.length - 1) * gap);
  const placed = new Array<number>(wanted.length);
  let rank = 0;
  for (const { sum, size } of blocks) {
    const base = Math.min(room, Math.max(low, sum / size));
    for (let k = 0; k < size; k++, rank++) placed[order[rank]!] = base + rank * gap;
  }
  return placed;
}
