// Wrong: adds up all letters.
const VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

export default function fromRoman(numeral: string): number {
  return [...numeral].reduce((sum, letter) => sum + VALUES[letter]!, 0);
}
