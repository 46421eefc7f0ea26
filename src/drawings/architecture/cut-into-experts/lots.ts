/** Which slices a token meets in the drawing: drawn by lot from the word and the layer, since no router has learnt anything here. */

/** `count` different numbers below `among`, the same for the same word and layer, in order. */
export function lots(word: number, layer: number, among: number, count: number): number[] {
  const chosen = new Set<number>();
  let state = (word * 7919 + layer * 104729 + 12345) >>> 0;
  while (chosen.size < Math.min(count, among)) {
    state = (state + 0x6d2b79f5) >>> 0;
    // Mulberry32: neighbouring states give unlike numbers, so that no pattern runs through the layers.
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    chosen.add(Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * among));
  }
  return [...chosen].sort((a, b) => a - b);
}
