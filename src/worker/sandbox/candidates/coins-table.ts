// Finds the best for every amount up to the one asked for.
export default function fewestCoins(coins: number[], amount: number): number {
  const best = [0];
  for (let sum = 1; sum <= amount; sum++)
    best[sum] = 1 + Math.min(...coins.map((coin) => best[sum - coin] ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(best[amount]!) ? best[amount]! : -1;
}
