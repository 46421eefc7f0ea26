/** Small programming tasks with unit tests: plain data. The programs that are tried on them are in candidates.ts. */

import type { Json } from '../../experiment/experiment.ts';

export interface TestCase {
  readonly args: readonly Json[];
  readonly expected: Json;
}

export interface Problem {
  readonly id: string;
  readonly title: string;
  /** What the function must do, in one or two sentences. */
  readonly statement: string;
  readonly signature: string;
  readonly tests: readonly TestCase[];
}

const test = (args: readonly Json[], expected: Json): TestCase => ({ args, expected });

export const problems: readonly Problem[] = [
  {
    id: 'median',
    title: 'Median',
    statement: 'The middle of the numbers in order of size; of an even count the mean of the two in the middle.',
    signature: 'median(numbers: number[]): number',
    tests: [
      test([[3]], 3),
      test([[1, 2, 3]], 2),
      test([[5, 1, 3]], 3),
      test([[4, 1, 3, 2]], 2.5),
      test([[10, 9, 2]], 9),
      test([[-5, -10, 0, 100]], -2.5),
    ],
  },
  {
    id: 'brackets',
    title: 'Brackets',
    statement: 'Whether every bracket is closed by its own kind in the right order. Other characters do not count.',
    signature: 'isBalanced(text: string): boolean',
    tests: [
      test([''], true),
      test(['()'], true),
      test(['a(b[c]{d})'], true),
      test(['(]'], false),
      test(['([)]'], false),
      test(['(('], false),
      test([')('], false),
    ],
  },
  {
    id: 'intervals',
    title: 'Intervals',
    statement: 'Joins intervals that overlap or touch, in order.',
    signature: 'merge(intervals: [number, number][]): [number, number][]',
    tests: [
      test([[]], []),
      test([[[1, 3]]], [[1, 3]]),
      test(
        [
          [
            [1, 3],
            [2, 6],
          ],
        ],
        [[1, 6]],
      ),
      test(
        [
          [
            [1, 2],
            [2, 3],
          ],
        ],
        [[1, 3]],
      ),
      test(
        [
          [
            [5, 6],
            [1, 2],
          ],
        ],
        [
          [1, 2],
          [5, 6],
        ],
      ),
      test(
        [
          [
            [1, 9],
            [2, 3],
          ],
        ],
        [[1, 9]],
      ),
    ],
  },
  {
    id: 'roman',
    title: 'Roman numerals',
    statement: 'The number that a Roman numeral stands for.',
    signature: 'fromRoman(numeral: string): number',
    tests: [
      test(['III'], 3),
      test(['VIII'], 8),
      test(['IV'], 4),
      test(['XC'], 90),
      test(['MCMXCIV'], 1994),
      test(['MMXXV'], 2025),
    ],
  },
  {
    id: 'runs',
    title: 'Run lengths',
    statement: 'Writes every run of one character as the character and its length.',
    signature: 'encode(text: string): string',
    tests: [test([''], ''), test(['a'], 'a1'), test(['aab'], 'a2b1'), test(['abab'], 'a1b1a1b1'), test(['zzzz'], 'z4')],
  },
  {
    id: 'coins',
    title: 'Fewest coins',
    statement: 'The smallest number of coins that make the amount; −1 when none do.',
    signature: 'fewestCoins(coins: number[], amount: number): number',
    tests: [
      test([[1, 2, 5], 11], 3),
      test([[1, 3, 4], 6], 2),
      test([[2], 3], -1),
      test([[1], 0], 0),
      test([[5, 10, 25], 30], 2),
      test([[1, 7, 10], 14], 2),
    ],
  },
];
