/** What an update of two directions adds to the long axis of a weight, to first order: uᵀ O v. Angles in degrees. */

/** Singular values of an update of two rows and two columns, the larger first. */
export type Pair = readonly [long: number, short: number];

/** Of the flat update; its entries have the same root mean square as the round one's. */
export const ROUND: Pair = [1, 1];
const FLATNESS = 0.08;
const flatLong = Math.sqrt((ROUND[0] ** 2 + ROUND[1] ** 2) / (1 + FLATNESS ** 2));
export const FLAT: Pair = [flatLong, FLATNESS * flatLong];

const radians = (angle: number) => (angle * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/**
 * uᵀ O v of O = long · a bᵀ + short · a′ b′ᵀ, where b is turned against v by `inputs`, a against u by `outputs`, and a′, b′ stand at
 * right angles to them. Of a round update this is the cosine of the difference of the turns.
 */
export function growth([long, short]: Pair, inputs: number, outputs: number): number {
  const [i, o] = [radians(inputs), radians(outputs)];
  return long * Math.cos(o) * Math.cos(i) + short * Math.sin(o) * Math.sin(i);
}

/**
 * Where the growth is at least `level`, as the corners of one area on the square of both turns, from −90 to 90. For each turn of the inputs
 * it is a span of turns of the outputs, since the growth is a cosine of that turn. Empty where no place reaches the level.
 */
export function area(
  [long, short]: Pair,
  level: number,
  spans = 24,
): { readonly inputs: number; readonly outputs: number }[] {
  if (long < level) return [];
  // The turn of the inputs at which the span closes; a round update has none.
  const end = short < level ? degrees(Math.acos(Math.sqrt((level ** 2 - short ** 2) / (long ** 2 - short ** 2)))) : 90;
  const upper: { inputs: number; outputs: number }[] = [];
  const lower: { inputs: number; outputs: number }[] = [];
  for (let i = 0; i <= spans; i++) {
    // Denser towards both ends, where an area is round.
    const inputs = -end * Math.cos((Math.PI * i) / spans);
    const [c, s] = [long * Math.cos(radians(inputs)), short * Math.sin(radians(inputs))];
    const middle = degrees(Math.atan2(s, c));
    const half = degrees(Math.acos(Math.min(1, level / Math.hypot(c, s))));
    upper.push({ inputs, outputs: Math.min(90, middle + half) });
    lower.push({ inputs, outputs: Math.max(-90, middle - half) });
  }
  return [...upper, ...lower.toReversed()];
}
