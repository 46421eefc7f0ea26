/** The few statistics that the benchmark reports. */

/** The middle value, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('The median of no values is not defined.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** What lies between the first and the third quartile: the half of the values in the middle. Quartiles are interpolated. */
export function middleHalf(values: readonly number[]): readonly [low: number, high: number] {
  if (values.length === 0) throw new RangeError('The quartiles of no values are not defined.');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
  };
  return [at(0.25), at(0.75)];
}

/** Width of the middle half over the median. */
export function spread(values: readonly number[]): number {
  const [low, high] = middleHalf(values);
  return (high - low) / median(values);
}
