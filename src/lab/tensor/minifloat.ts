/** Small number formats with an exponent, such as FP8-E4M3, and what is left of values that are held in them tile by tile. */

import { powerOfTwo } from '../math.ts';

/** A sign, an exponent and so many bits of mantissa; below the smallest normal number the steps stay equal. No infinity. */
export interface Minifloat {
  readonly mantissa: number;
  /** Exponent of the smallest normal number. */
  readonly least: number;
  /** The largest value; what lies beyond becomes it. */
  readonly largest: number;
}

/** FP8-E4M3 (Micikevicius et al. 2022): 127 values from 0 to 448 and as many below. */
export const E4M3: Minifloat = { mantissa: 3, least: -6, largest: 448 };

/** FP4-E2M1: 0, 0.5, 1, 1.5, 2, 3, 4, 6. */
export const E2M1: Minifloat = { mantissa: 1, least: 0, largest: 6 };

/** Ten bits of mantissa: a rounding so fine that what follows from it is the chaos of training. */
export const TEN_BITS: Minifloat = { mantissa: 10, least: -14, largest: 448 };

/** Whole numbers from -127 to 127 and no exponent. */
export const INT8_LARGEST = 127;

/** Rounds half to even, for |x| < 2^51. */
const roundHalfEven = (x: number) => x + 6755399441055744 - 6755399441055744;

const bits = new DataView(new ArrayBuffer(8));

/** floor(log2 |x|) of a normal double. */
function exponentOf(x: number): number {
  bits.setFloat64(0, x);
  return ((bits.getUint32(0) >>> 20) & 0x7ff) - 1023;
}

/** The nearest value of the format; halfway between two, the one whose last bit is 0. */
export function roundTo({ mantissa, least, largest }: Minifloat, x: number): number {
  if (Number.isNaN(x)) return x;
  const held = Math.min(largest, Math.max(-largest, x));
  const step = powerOfTwo(Math.max(least, exponentOf(held)) - mantissa);
  return roundHalfEven(held / step) * step;
}

/** Every value of the format from 0 up. */
export function valuesOf({ mantissa, least, largest }: Minifloat): number[] {
  const values = [0];
  for (let exponent = least, first = 1; ; exponent++, first = powerOfTwo(mantissa)) {
    for (let code = first; code < powerOfTwo(mantissa + 1); code++) {
      const value = code * powerOfTwo(exponent - mantissa);
      if (value > largest) return values;
      values.push(value);
    }
  }
}

/** Rounds one value that has been divided by its tile's scale. */
export interface Grid {
  /** Where the largest value of a tile is put. */
  readonly largest: number;
  round(x: number): number;
}

export const gridOf = (format: Minifloat): Grid => ({ largest: format.largest, round: (x) => roundTo(format, x) });

export const INT8: Grid = {
  largest: INT8_LARGEST,
  round: (x) => roundHalfEven(Math.min(INT8_LARGEST, Math.max(-INT8_LARGEST, x))),
};

/**
 * Puts in place of each value what is left of it when tiles of `tile` neighbours share one float32 scale, largest / grid.largest;
 * a tile of 0 is all of them. Throws when the tiles do not divide the values.
 */
export function holdInTiles(values: Float32Array | Float64Array, tile: number, grid: Grid): void {
  const size = tile === 0 ? values.length : tile;
  if (!(Number.isInteger(size) && size >= 1 && values.length % size === 0))
    throw new RangeError(`holdInTiles: tiles of ${tile} do not divide ${values.length} values.`);
  for (let begin = 0; begin < values.length; begin += size) {
    let most = 0;
    for (let i = begin; i < begin + size; i++) most = Math.max(most, Math.abs(values[i]!));
    const scale = Math.fround(most / grid.largest);
    // All zeros, or too small for a scale.
    if (scale === 0) values.fill(0, begin, begin + size);
    else for (let i = begin; i < begin + size; i++) values[i] = grid.round(values[i]! / scale) * scale;
  }
}

/** Root of the mean squared error over the root of the mean square, of the entries that `counts` names; all when left out. */
export function relativeRms(
  exact: ArrayLike<number>,
  held: ArrayLike<number>,
  counts: (i: number) => boolean = () => true,
): number {
  let [error, size] = [0, 0];
  for (let i = 0; i < exact.length; i++) {
    if (!counts(i)) continue;
    const off = held[i]! - exact[i]!;
    error += off * off;
    size += exact[i]! * exact[i]!;
  }
  return Math.sqrt(error / size);
}
