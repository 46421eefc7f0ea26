/** Thinking under a budget in words, and the problem on view: claims, made from the run and from what the reader has set. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { COUNTS, LONGEST, MOVES, needed, productOf } from '../../../lab/thinking/pentagon.ts';
import {
  READ,
  shareRight,
  TESTED,
  type ThinkingBudgetParams,
  type ThinkingFrame,
  taughtFrame,
  type thinkingBudgetParams,
} from './spec.ts';

export type ThinkingRun = Run<typeof thinkingBudgetParams, ThinkingFrame>;

/** Of a guess among all ways to lie. */
export const CHANCE = 1 / MOVES;

export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;
const one = (value: number) => formatFixed(value, 1);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A token of a thought: a move that is written down, what moves come to, or one out of place. */
export type Token =
  | { readonly kind: 'move' | 'result'; readonly move: number }
  | { readonly kind: 'other'; readonly move: undefined };

const LETTERS = 'abcdefghij';
const tokenOf = (letter: string): Token => {
  const move = LETTERS.indexOf(letter.toLowerCase());
  if (move < 0) return { kind: 'other', move: undefined };
  return { kind: letter === LETTERS[move] ? 'move' : 'result', move };
};

export interface OnView {
  readonly problem: readonly number[];
  /** What all of it comes to. */
  readonly product: number;
  /** Of no more tokens than any problem needs. */
  readonly thought: readonly Token[];
  /** What is answered within a budget of 0, 1, … tokens. */
  readonly answers: readonly (number | undefined)[];
}

/** The problem that the reader has chosen, and what the model makes of it at a frame. */
export function onView(
  frames: readonly ThinkingFrame[],
  frame: ThinkingFrame | undefined,
  { moves, problem }: Pick<ThinkingBudgetParams, 'moves' | 'problem'>,
): OnView | undefined {
  const at = COUNTS.indexOf(Number(moves) as (typeof COUNTS)[number]) * READ + problem - 1;
  const letters = frames[0]?.problems?.[at];
  if (letters === undefined || !frame) return undefined;
  const asked = [...letters].map((letter) => LETTERS.indexOf(letter));
  return {
    problem: asked,
    product: productOf(asked),
    thought: [...frame.thoughts[at]!].slice(0, LONGEST).map(tokenOf),
    answers: [...frame.answers[at]!].map((letter) => tokenOf(letter).move),
  };
}

/** "turn 2", "flip over axis 3". */
export const nameOf = (move: number): string =>
  move < MOVES / 2 ? (move === 0 ? 'stay' : `turn ${move}`) : `flip over axis ${move - MOVES / 2 + 1}`;

const last = (run: ThinkingRun) => run.arms.model?.at(-1);

/** "before any reward", "after 50 iterations of rewards": where training stands at a frame. */
export function whenOf({ taught, rewarded }: Pick<ThinkingFrame, 'taught' | 'rewarded'>): string {
  if (taught === 0) return 'before any training';
  return rewarded === 0 ? `after ${taught} steps of demonstrations` : `after ${rewarded} iterations of rewards`;
}

/** Of the presets whose sentence has numbers. */
export const CLAIMS: Readonly<Record<string, (run: ThinkingRun) => string>> = {
  taught: (run) => {
    const frame = last(run);
    if (!frame) return '';
    return `Before any reward the model skips the thought in ${percent(mean(frame.direct) / TESTED)} of its answers, and those are guesses: with the largest budget ${percent(shareRight(frame.free, LONGEST))} are right.`;
  },
  barred: (run) => {
    const frame = last(run);
    if (!frame) return '';
    return `The skill was there before any reward: made to think first, the same model is right in ${percent(shareRight(frame.forced, LONGEST))} when the budget is large enough. A thought that is cut short is still worth nothing.`;
  },
  answers: (run) => {
    const frame = last(run);
    if (!frame) return '';
    const more = mean(COUNTS.slice(1).map((count) => shareRight(frame.free, LONGEST, count)));
    return `Taught on answers without any thought, for ${run.params.steps} steps, the model gets ${percent(shareRight(frame.free, LONGEST, 2))} of the problems with two moves right and ${percent(more)} of the longer ones, where a guess gives ${percent(CHANCE)}.`;
  },
  capped: (run) => {
    const frame = last(run);
    if (!frame) return '';
    const row = COUNTS.length - 1;
    return `Rewarded under a budget of ${run.params.cap} tokens, the model has not learnt to answer long problems early: let go, it writes ${one(frame.tokens[row]!)} tokens for ${COUNTS[row]} moves, and ${percent(shareRight(frame.free, LONGEST))} of all its answers are right.`;
  },
};

/** What is seen at a frame with the budget that the reader has set. */
export function seen(
  run: ThinkingRun,
  frame: ThinkingFrame,
  { budget, moves, direct }: Pick<ThinkingBudgetParams, 'budget' | 'moves' | 'direct'>,
): string {
  const counts = direct === 'barred' ? frame.forced : frame.free;
  const count = Number(moves);
  const right = percent(shareRight(counts, budget, count));
  const need = needed(count);
  const tokens = `${budget} ${budget === 1 ? 'token' : 'tokens'}`;
  const under =
    run.params.demonstrations === 'answers'
      ? `It was taught no thought: ${right} of the problems with ${count} moves are right.`
      : budget >= need
        ? `Problems with ${count} moves need ${need} and fit: ${right} right.`
        : `Problems with ${count} moves need ${need} and are cut short: ${right} right, where a guess gives ${percent(CHANCE)}.`;
  return `Within ${tokens} of thought, ${percent(shareRight(counts, budget))} of all answers are right. ${under}`;
}

/** What the model writes of its own accord beside what each problem needs, "2.9 of 3, 5.0 of 5, …". */
const writtenOf = (frame: ThinkingFrame): string =>
  COUNTS.map((count, row) => `${one(frame.tokens[row]!)} of ${needed(count)}`).join(', ');

export function summarize(run: ThinkingRun, frame: ThinkingFrame | undefined, params: ThinkingBudgetParams): string {
  if (!frame) return 'The run has not begun.';
  const taught = taughtFrame(run.arms.model ?? []);
  const before =
    frame.rewarded > 0 && taught
      ? ` Before the rewards it was ${percent(shareRight(taught.free, LONGEST))} with the largest budget.`
      : '';
  return `The model ${whenOf(frame)}. ${seen(run, frame, params)}${before} Tokens of thought that it writes of its own accord, and those needed, from two moves to six: ${writtenOf(frame)}.${frame.stopped ? ` ${frame.stopped}` : ''}`;
}

/** Right answers over the budget, by the count of moves; the tokens and direct answers below. */
export function tabulate(frame: ThinkingFrame | undefined, direct: ThinkingBudgetParams['direct']) {
  const columns = ['Moves', ...Array.from({ length: LONGEST + 1 }, (_, b) => `budget ${b}`), 'tokens', 'direct'];
  if (!frame) return { columns, rows: [] };
  const counts = direct === 'barred' ? frame.forced : frame.free;
  const budgets = Array.from({ length: LONGEST + 1 }, (_, b) => b);
  const rows = COUNTS.map((count, row) => [
    String(count),
    ...budgets.map((b) => percent(shareRight(counts, b, count))),
    formatFixed(frame.tokens[row]!, 2),
    percent(frame.direct[row]! / TESTED),
  ]);
  const all = [
    'mean',
    ...budgets.map((b) => percent(shareRight(counts, b))),
    formatFixed(mean(frame.tokens), 2),
    percent(mean(frame.direct) / TESTED),
  ];
  return { columns, rows: [...rows, all] };
}
