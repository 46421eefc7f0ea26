/** The largest entries of each row, what a router chooses by. */

export interface TopK {
  /** (rows, k): columns, the largest entry's first. */
  readonly indices: Int32Array;
  /** (rows, k): their entries. */
  readonly values: Float64Array;
}

/**
 * The k largest entries of each row of `entries` (rows, cols), in falling order. Of equal entries the lower column comes first;
 * NaN counts as the largest, so that it is seen.
 */
export function topK(entries: ArrayLike<number>, cols: number, k: number): TopK {
  const rows = entries.length / cols;
  if (!Number.isInteger(rows)) throw new RangeError(`topK: ${entries.length} entries are no whole rows of ${cols}.`);
  if (!(Number.isInteger(k) && k >= 1 && k <= cols))
    throw new RangeError(`topK: ${k} of ${cols} cannot be chosen: it must be a whole number from 1 to ${cols}.`);
  const indices = new Int32Array(rows * k);
  const values = new Float64Array(rows * k);
  for (let row = 0; row < rows; row++) {
    const first = row * k;
    for (let j = 0; j < cols; j++) {
      const entry = entries[row * cols + j]!;
      const held = first + Math.min(j, k);
      let place = held;
      while (place > first && isLarger(entry, values[place - 1]!)) place--;
      if (place === first + k) continue;
      const last = Math.min(held, first + k - 1);
      values.copyWithin(place + 1, place, last);
      indices.copyWithin(place + 1, place, last);
      values[place] = entry;
      indices[place] = j;
    }
  }
  return { indices, values };
}

const isLarger = (a: number, b: number) => a > b || (Number.isNaN(a) && !Number.isNaN(b));
