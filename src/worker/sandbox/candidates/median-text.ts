// Wrong: sorts without a comparison, which orders numbers as text, 10 before 9.
export default function median(numbers: number[]): number {
  const sorted = [...numbers].sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
