/** The task of the thinking page: several symmetries of the regular pentagon, one after the other, come to which one? */

import type { Random } from '../random.ts';

/** Corners of the pentagon, and places for them: 0 at the top, then clockwise. */
export const CORNERS = 5;
/** Symmetries: 0 to 4 turn clockwise by so many places, 5 to 9 flip over the axis through place 0 to 4. */
export const MOVES = 2 * CORNERS;
/** Moves in a problem. */
export const COUNTS = [2, 3, 4, 5, 6] as const;
export type Count = (typeof COUNTS)[number];

export const isTurn = (move: number): boolean => move < CORNERS;

const modulo = (x: number) => ((x % CORNERS) + CORNERS) % CORNERS;

/** Where a move takes what lies at a place. */
export const placeAfter = (move: number, place: number): number =>
  modulo(isTurn(move) ? place + move : 2 * move - place);

/** The one move that does what `first` and then `second` do. Not the same as the other way round. (A module that exports `then` cannot be awaited.) */
export function compose(first: number, second: number): number {
  const [firstTurns, secondTurns] = [isTurn(first), isTurn(second)];
  if (firstTurns && secondTurns) return modulo(first + second);
  // Half a place along the circle is three places: 2 · 3 = 6 = 1.
  if (firstTurns) return CORNERS + modulo(second - 3 * first);
  if (secondTurns) return CORNERS + modulo(first + 3 * second);
  return modulo(2 * (second - first));
}

/** Moves, all different, in the order in which they are made. */
export type Problem = readonly number[];

/** What the first one, two, … moves of a problem come to. */
export const partial = (problem: Problem): number[] => {
  const products: number[] = [];
  for (const move of problem) products.push(products.length > 0 ? compose(products.at(-1)!, move) : move);
  return products;
};

export const productOf = (problem: Problem): number => partial(problem).at(-1)!;

/** Tokens: moves, what moves come to, "=" for each count of moves, "#" before the answer, the end, the beginning. */
const RESULT = MOVES;
const EQUALS = 2 * MOVES;
export const ANSWER = EQUALS + COUNTS.length;
export const END = ANSWER + 1;
const BEGIN = ANSWER + 2;
export const VOCABULARY = ANSWER + 3;

/** Tokens of the longest thought that a problem needs: what the first move comes to, the second move, what both come to, and so on. */
export const needed = (count: number): number => 2 * count - 1;
export const LONGEST = needed(COUNTS.at(-1)!);
/** Tokens of an answer without its thought: "#", what it comes to, the end. */
export const ANSWER_TOKENS = 3;

export const promptOf = (problem: Problem): number[] => [
  BEGIN,
  ...problem,
  EQUALS + COUNTS.indexOf(problem.length as Count),
];
export const promptLength = (count: number): number => count + 2;
export const LONGEST_PROMPT = promptLength(COUNTS.at(-1)!);

export const resultToken = (move: number): number => RESULT + move;
/** The move that a token says moves come to; undefined for any other token. */
export const resultOf = (token: number): number | undefined =>
  token >= RESULT && token < RESULT + MOVES ? token - RESULT : undefined;

/** The whole thought: 2 n - 1 tokens. */
export const thoughtOf = (problem: Problem): number[] =>
  partial(problem).flatMap((product, i) => (i === 0 ? [resultToken(product)] : [problem[i]!, resultToken(product)]));

/** Moves as a to j, what they come to as A to J, "#" for the answer's mark, "." for the end, "?" for a token out of place. */
export const inLetters = (tokens: readonly number[]): string =>
  tokens
    .map((token) => {
      const result = resultOf(token);
      if (result !== undefined) return 'ABCDEFGHIJ'[result];
      return token < MOVES ? 'abcdefghij'[token] : token === ANSWER ? '#' : token === END ? '.' : '?';
    })
    .join('');

/** A fifth of the problems of three moves and more, which no demonstration has. */
export const isHeldOut = (problem: Problem): boolean => {
  let hash = 0;
  for (const move of problem) hash = (Math.imul(hash, 31) + move + 1) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % 5 === 0;
};

/** Different moves at random; of three and more held out from the demonstrations, or not. Of two there are too few to hold any out. */
export function drawProblem(random: Random, count: number, isForTests: boolean): Problem {
  for (;;) {
    const rest = Array.from({ length: MOVES }, (_, move) => move);
    const problem = Array.from({ length: count }, () => rest.splice(random.integer(rest.length), 1)[0]!);
    if (count === 2 || isHeldOut(problem) === isForTests) return problem;
  }
}

/** How demonstrations are mixed. */
export interface Demonstrations {
  /** Share that gives the answer without a thought. */
  readonly direct: number;
  /** Of those with a thought, the share whose thought is cut off somewhere and answered at once. */
  readonly cut: number;
  /** How often each count of moves comes. */
  readonly weights: readonly number[];
}

export interface Demonstration {
  readonly problem: Problem;
  /** From the first token of the thought to the end. */
  readonly tokens: readonly number[];
  /** Of the tokens, the one that nobody is to learn: "#" where a thought was cut off. */
  readonly unlearnt: number | undefined;
}

/** A count of moves, as often as its weight says. */
function drawCount(random: Random, weights: readonly number[]): number {
  let lot = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    lot -= weight;
    if (lot < 0) return COUNTS[i]!;
  }
  return COUNTS.at(-1)!;
}

export function demonstrate(random: Random, { direct, cut, weights }: Demonstrations): Demonstration {
  const problem = drawProblem(random, drawCount(random, weights), false);
  const answer = [ANSWER, resultToken(productOf(problem)), END];
  if (random.uniform() < direct) return { problem, tokens: answer, unlearnt: undefined };
  const thought = thoughtOf(problem);
  if (random.uniform() >= cut) return { problem, tokens: [...thought, ...answer], unlearnt: undefined };
  const at = random.integer(thought.length);
  return { problem, tokens: [...thought.slice(0, at), ...answer], unlearnt: at };
}
