/** The tasks of the reinforcement page's small model: four digits summed modulo 7, the same digits backwards, or put in order. */

import type { Random } from '../random.ts';

/** Digits are 0 to 6, and so are sums. */
export const MODULUS = 7;
export const DIGITS = 4;

/** Tokens: digits, two tasks, "=", "#" before the answer, "w" before another pass, "." at the end. */
export const SYMBOLS = '0123456AB=#w.';
const [SUM, REVERSE, EQUALS, ANSWER, AGAIN, END] = [7, 8, 9, 10, 11, 12] as const;

export { END };

/** Tokens of a prompt: the task, four digits, "=". */
export const PROMPT = DIGITS + 2;
/** Tokens of the longest answer that is shown or allowed: three passes over the digits. */
export const LONGEST = 14;

/** The third is never demonstrated. */
export type Task = 'sum' | 'reverse' | 'sort';
/** How the answer to a sum is reached; each next kind is longer. */
export const KINDS = ['direct', 'chain', 're-check', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export interface Problem {
  readonly task: Task;
  readonly digits: readonly number[];
}

export const drawProblem = (random: Random, task: Task): Problem => ({
  task,
  digits: Array.from({ length: DIGITS }, () => random.integer(MODULUS)),
});

/** What asks for each task; the model knows the third one's sign from answers, and not as a task. */
const ASKS = { sum: SUM, reverse: REVERSE, sort: AGAIN } as const satisfies Record<Task, number>;

export const promptOf = ({ task, digits }: Problem): number[] => [ASKS[task], ...digits, EQUALS];

export const sumOf = ({ digits }: Problem): number => digits.reduce((sum, digit) => sum + digit, 0) % MODULUS;

/** The one right answer of a task on rows: the digits backwards, or from the smallest up. */
const rowOf = ({ task, digits }: Problem): number[] => [
  ...(task === 'reverse' ? digits.toReversed() : digits.toSorted((a, b) => a - b)),
  END,
];

export const inSymbols = (tokens: readonly number[]): string => tokens.map((token) => SYMBOLS[token]).join('');

/** True for a finished answer that is right. What comes before "#" is nobody's concern. */
export function isRight(problem: Problem, answer: readonly number[]): boolean {
  if (problem.task !== 'sum') {
    const wanted = rowOf(problem);
    return answer.length === wanted.length && answer.every((token, i) => token === wanted[i]);
  }
  const [mark, sum, end] = answer.slice(-3);
  return mark === ANSWER && sum === sumOf(problem) && end === END;
}

/** The form of an answer to a sum, right or wrong. */
export function kindOf(answer: readonly number[]): Kind {
  const text = inSymbols(answer);
  if (/^#\d\.$/.test(text)) return 'direct';
  if (/^\d{3}#\d\.$/.test(text)) return 'chain';
  return /^\d{3}(w\d{3})+#\d\.$/.test(text) ? 're-check' : 'other';
}

/** How the demonstrations of a sum are mixed, and how often they err. */
export interface Demonstrations {
  readonly direct: number;
  readonly chain: number;
  /** Chance of a wrong direct answer, and of each wrong step of a first pass. */
  readonly error: number;
  /** The same of each step of a later pass. */
  readonly laterError: number;
}

/** The digit, or with this chance another one. */
const noisy = (random: Random, digit: number, error: number): number =>
  random.uniform() < error ? (digit + 1 + random.integer(MODULUS - 1)) % MODULUS : digit;

/** Running sums from the second digit on; a wrong one is carried on. */
function pass(random: Random, digits: readonly number[], error: number): number[] {
  let sum = digits[0]!;
  return digits.slice(1).map((digit) => {
    sum = noisy(random, (sum + digit) % MODULUS, error);
    return sum;
  });
}

/** One demonstrated answer: for a sum of the kinds that `mix` has, with one or two re-checks where there are any; a row without errors. */
export function demonstrate(random: Random, problem: Problem, mix: Demonstrations): number[] {
  const { digits, task } = problem;
  if (task !== 'sum') return rowOf(problem);
  const lot = random.uniform();
  if (lot < mix.direct) return [ANSWER, noisy(random, sumOf(problem), mix.error), END];
  const steps = pass(random, digits, mix.error);
  const again = lot < mix.direct + mix.chain ? 0 : 1 + random.integer(2);
  for (let i = 0; i < again; i++) steps.push(AGAIN, ...pass(random, digits, mix.laterError));
  return [...steps, ANSWER, steps.at(-1)!, END];
}
