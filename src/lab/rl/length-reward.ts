/** Rewards for the length of answers: K1.5's, beside the token budget that the K2 report describes. */

/**
 * K1.5's length reward for the answers to one problem (K1.5 report, section 2.3.3): from 1/2 for the shortest to -1/2 for the longest;
 * a wrong answer never gains by it. 0 for all where all are equally long.
 */
export function lengthRewards(lengths: readonly number[], right: readonly boolean[]): number[] {
  if (lengths.length !== right.length)
    throw new RangeError(`lengthRewards: ${lengths.length} lengths do not fit ${right.length} verdicts.`);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  return lengths.map((length, i) => {
    if (shortest === longest) return 0;
    const lambda = 0.5 - (length - shortest) / (longest - shortest);
    return right[i] ? lambda : Math.min(0, lambda);
  });
}
