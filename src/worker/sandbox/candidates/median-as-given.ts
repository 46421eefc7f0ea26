// Wrong: takes the middle of the numbers as they come.
export default function median(numbers: number[]): number {
  const middle = numbers.length >> 1;
  return numbers.length % 2 === 1 ? numbers[middle]! : (numbers[middle - 1]! + numbers[middle]!) / 2;
}
