// Wrong: always takes the largest coin that fits.
export default function fewestCoins(coins: number[], amount: number): number {
  let [rest, count] = [amount, 0];
  for (const coin of [...coins].sort((a, b) => b - a)) {
    count += Math.floor(rest / coin);
    rest %= coin;
  }
  return rest === 0 ? count : -1;
}
