/** What a rank keeps for its backward passes: activations of one chunk from the forward pass on until its last gradient is done. */

import type { PlacedSlot } from './simulate.ts';

/** From `time` on the rank keeps `stored` chunks. */
export interface Level {
  readonly time: number;
  readonly stored: number;
}

/** Chunks that a rank keeps over time, beginning with none. What is let go at a moment is gone before anything new is kept. */
export function storedChunks(slots: readonly PlacedSlot[]): Level[] {
  const split = new Set<string>();
  const nameOf = (part: { microBatch: number; stage: number }) => `${part.microBatch}/${part.stage}`;
  for (const { parts } of slots) for (const part of parts) if (part.work === 'weight') split.add(nameOf(part));
  const changes: { time: number; by: number }[] = [];
  for (const { start, parts } of slots) {
    for (const part of parts) {
      if (part.work === 'forward') changes.push({ time: start, by: 1 });
      else if (part.work !== 'input' || !split.has(nameOf(part))) changes.push({ time: start + part.done, by: -1 });
    }
  }
  changes.sort((a, b) => a.time - b.time || a.by - b.by);
  const levels: Level[] = [{ time: 0, stored: 0 }];
  let stored = 0;
  for (const { time, by } of changes) {
    stored += by;
    const last = levels.at(-1)!;
    if (last.time === time && by > 0) levels[levels.length - 1] = { time, stored };
    else levels.push({ time, stored });
  }
  return levels;
}

export const peakOf = (levels: readonly Level[]): number => Math.max(...levels.map(({ stored }) => stored));

/** What is kept at a moment. */
export const storedAt = (levels: readonly Level[], time: number): number =>
  levels.findLast((level) => level.time <= time)?.stored ?? 0;
