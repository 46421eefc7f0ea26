/** pass@k: the chance that at least one of k answers to a problem is right, estimated without bias from n answers of which c are. */

/**
 * Of the C(n, k) ways to pick k of these n answers, the share that picks a right one: 1 - C(n - c, k) / C(n, k) (Chen et al. 2021, equation 1).
 * Over n independent answers that are each right with chance p its mean is 1 - (1 - p)^k; 1 - (1 - c/n)^k would lie below that.
 * 0 <= c <= n, 1 <= k <= n, all whole; throws one sentence for others.
 */
export function passAtK(right: number, answers: number, k: number): number {
  if (!Number.isInteger(answers) || answers < 1)
    throw new RangeError(`passAtK: answers are counted in whole numbers from 1 on, not ${answers}.`);
  if (!Number.isInteger(right) || right < 0 || right > answers)
    throw new RangeError(
      `passAtK: ${right} of ${answers} answers cannot be right; it must be a whole number from 0 to ${answers}.`,
    );
  if (!Number.isInteger(k) || k < 1 || k > answers)
    throw new RangeError(
      `passAtK: k cannot be ${k} with ${answers} answers; it must be a whole number from 1 to ${answers}.`,
    );
  let noneRight = 1;
  // Where fewer than k are wrong, one factor is 0: every pick has a right one.
  for (let i = 0; i < k; i++) noneRight *= Math.max(0, answers - right - i) / (answers - i);
  return 1 - noneRight;
}
