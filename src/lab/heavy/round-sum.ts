/** A task with several ways to the answer: four digits in a ring summed modulo 10, begun at any of them; some additions are never demonstrated. */

import type { Random } from '../random.ts';

export const MODULUS = 10;
export const DIGITS = 4;

/** Tokens: ten digits, ten running sums, "=" behind the problem, "|" before each trajectory that an aggregator reads. */
export const EQUALS = 2 * MODULUS;
export const BAR = EQUALS + 1;
export const VOCABULARY = BAR + 1;
export const sumToken = (sum: number): number => MODULUS + sum;

/** Tokens of a problem and of one trajectory: sum, digit, sum, digit, sum, digit, sum. */
export const PROMPT = DIGITS + 1;
export const TRAJECTORY = 2 * DIGITS - 1;

/** Additions of the hundred, running sum and digit, that no demonstration has. */
export const GAPS = 10;

/** Four different digits. */
export type Problem = readonly number[];

export const sumOf = (problem: Problem): number => problem.reduce((sum, digit) => sum + digit, 0) % MODULUS;
export const promptOf = (problem: Problem): number[] => [...problem, EQUALS];

/** A fifth of all problems is never demonstrated: these measure. */
export const isHeldOut = (problem: Problem): boolean =>
  (Math.imul(
    problem.reduce((number, digit) => number * MODULUS + digit, 1),
    0x9e3779b1,
  ) >>>
    8) %
    5 ===
  0;

export function drawProblem(random: Random, heldOut: boolean): Problem {
  for (;;) {
    const left = Array.from({ length: MODULUS }, (_, digit) => digit);
    const problem = Array.from({ length: DIGITS }, () => left.splice(random.integer(left.length), 1)[0]!);
    if (isHeldOut(problem) === heldOut) return problem;
  }
}

/** The additions that are never demonstrated, as 10 * running sum + digit. */
export function drawGaps(random: Random): ReadonlySet<number> {
  const gaps = new Set<number>();
  while (gaps.size < GAPS) gaps.add(random.integer(MODULUS * MODULUS));
  return gaps;
}

export const isGap = (gaps: ReadonlySet<number>, sum: number, digit: number): boolean =>
  gaps.has(sum * MODULUS + digit);

/** One way round, each addition wrong with chance `error`; a wrong sum is carried on. Its last token holds the answer. */
function walk(random: Random, problem: Problem, start: number, error: number): number[] {
  let sum = problem[start]!;
  const tokens = [sumToken(sum)];
  for (let i = 1; i < DIGITS; i++) {
    const digit = problem[(start + i) % DIGITS]!;
    sum = random.uniform() < error ? random.integer(MODULUS) : (sum + digit) % MODULUS;
    tokens.push(digit, sumToken(sum));
  }
  return tokens;
}

/** Whether no addition of these tokens is a gap. */
export function avoidsGaps(gaps: ReadonlySet<number>, tokens: readonly number[]): boolean {
  for (let i = 1; i < tokens.length; i += 2) if (isGap(gaps, tokens[i - 1]! - MODULUS, tokens[i]!)) return false;
  return true;
}

/** A problem that may be demonstrated, and a way round it that meets no gap. */
export function demonstrate(
  random: Random,
  gaps: ReadonlySet<number>,
  error: number,
): { readonly problem: Problem; readonly tokens: readonly number[] } {
  for (;;) {
    const problem = drawProblem(random, false);
    const tokens = walk(random, problem, random.integer(DIGITS), error);
    if (avoidsGaps(gaps, tokens)) return { problem, tokens };
  }
}

/** The running sums of the right trajectory from this digit on. */
export function rightSums(problem: Problem, start: number): number[] {
  let sum = 0;
  return Array.from({ length: DIGITS }, (_, i) => {
    sum = (sum + problem[(start + i) % DIGITS]!) % MODULUS;
    return sum;
  });
}

/** Which digits to begin at give a right trajectory without a gap. */
export const cleanWays = (problem: Problem, gaps: ReadonlySet<number>): boolean[] =>
  problem.map((_, start) => {
    const sums = rightSums(problem, start);
    return sums.slice(0, -1).every((sum, i) => !isGap(gaps, sum, problem[(start + i + 1) % DIGITS]!));
  });

/** What a trajectory answers; undefined when its last token is no sum. */
export function answerOf(tokens: readonly number[]): number | undefined {
  const sum = tokens[TRAJECTORY - 1]! - MODULUS;
  return sum >= 0 && sum < MODULUS ? sum : undefined;
}

/** Tokens as letters: digits as they are, running sums as "a" for 0 to "j" for 9. */
const LETTERS = '0123456789abcdefghij=|';
export const inLetters = (tokens: readonly number[]): string => tokens.map((token) => LETTERS[token]).join('');
export const fromLetters = (text: string): number[] => [...text].map((letter) => LETTERS.indexOf(letter));
