/** How often at least one of k answers is right, estimated from n answers of which c are right. */

/**
 * 1 - C(n - c, k) / C(n, k): the share of all choices of k of the n answers that hold a right one. Unbiased for answers drawn
 * independently (Chen et al. 2021, section 2.1), where 1 - (1 - c / n)^k is not. Whole numbers, 0 <= c <= n and 1 <= k <= n.
 */
export function passAtK(n: number, c: number, k: number): number {
  if (![n, c, k].every(Number.isInteger) || c < 0 || c > n || k < 1 || k > n)
    throw new RangeError(
      `passAtK: ${k} of ${n} answers with ${c} right cannot be: it takes whole numbers, k from 1 to n and c from 0 to n.`,
    );
  let allWrong = 1;
  for (let i = 0; i < k; i++) allWrong *= Math.max(0, n - c - i) / (n - i);
  return 1 - allWrong;
}
