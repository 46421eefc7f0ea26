/** Thinking under a budget, as a page sees it: parameters, presets, frames. What runs is in run.ts. */

import type { Arm, ExperimentSpec, Frame, Summary } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { COUNTS, LONGEST } from '../../../lab/thinking/pentagon.ts';
import { THINKER_BYTES, UNCAPPED } from '../../../lab/thinking/thinker-shape.ts';

/** Problems of each count of moves that a frame has of its own to read. */
export const READ = 3;

export const thinkingBudgetParams = {
  budget: {
    kind: 'number',
    label: 'Budget of thought',
    unit: 'tokens',
    default: 5,
    min: 0,
    max: LONGEST,
    integer: true,
    help: 'After so many tokens the thought is over, and the model must answer. Or drag the cut in the picture.',
  },
  moves: {
    kind: 'choice',
    label: 'Moves',
    default: '4',
    options: [
      { value: '2', label: '2 moves' },
      { value: '3', label: '3 moves' },
      { value: '4', label: '4 moves' },
      { value: '5', label: '5 moves' },
      { value: '6', label: '6 moves' },
    ],
    help: 'How many moves the problem on view has.',
  },
  problem: {
    kind: 'number',
    label: 'Problem',
    default: 1,
    min: 1,
    max: READ,
    integer: true,
    help: 'Which of the problems with so many moves is on view.',
  },
  direct: {
    kind: 'choice',
    label: 'Answers without a thought',
    default: 'allowed',
    options: [
      { value: 'allowed', label: 'allowed: the model decides' },
      { value: 'barred', label: 'barred: it must think first' },
    ],
    help: 'Left to itself the model draws its tokens at temperature 1. Where direct answers are barred it takes the likeliest token everywhere.',
  },
  demonstrations: {
    kind: 'choice',
    label: 'Demonstrations',
    default: 'thoughts',
    options: [
      { value: 'thoughts', label: 'most with a thought' },
      { value: 'answers', label: 'answers only' },
    ],
    help: 'What the model is taught on. Of those with a thought some are cut off on the way and answered rightly all the same.',
  },
  cap: {
    kind: 'number',
    label: 'Budget while it is rewarded',
    unit: 'tokens',
    default: UNCAPPED,
    min: 1,
    max: UNCAPPED,
    integer: true,
    help: 'In training with rewards, thoughts are cut off here and lose half a reward; the default is more than any problem needs.',
  },
  steps: {
    kind: 'number',
    label: 'Steps of demonstrations',
    default: 300,
    min: 60,
    max: 2400,
    integer: true,
    help: 'Batches of demonstrations that the model is taught on.',
  },
  iterations: {
    kind: 'number',
    label: 'Iterations of rewards',
    default: 50,
    min: 0,
    max: 150,
    integer: true,
    help: 'Batches of its own answers that the model then learns from, rewarded where the answer is right.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the weights before training, the demonstrations, the problems and the luck of every answer.',
  },
} as const;

export type ThinkingBudgetParams = ParamsOf<typeof thinkingBudgetParams>;

export const THINKING_ARMS: readonly Arm[] = [{ id: 'model', label: 'the model', colour: 'policy' }];

/** Frames of teaching, whatever its length, besides the one before it; iterations of rewards between two frames. */
export const TEACHING_FRAMES = 12;
export const EVERY = 10;
/** Problems of each count of moves that are answered at every frame: counts are per cent. */
export const TESTED = 100;
/** Budgets that are measured: 0 to LONGEST. */
export const BUDGETS = LONGEST + 1;

export interface ThinkingFrame extends Frame {
  /** Steps of demonstrations and iterations of rewards done. */
  readonly taught: number;
  readonly rewarded: number;
  /** Operations of all training so far, in units of 10⁹. */
  readonly gigaflops: number;
  /** Right answers in TESTED problems, of each count of moves (rows) within each budget (columns): the model left to itself, at temperature 1. */
  readonly free: readonly number[];
  /** The same where it must think first, by the likeliest tokens. */
  readonly forced: readonly number[];
  /** Left to itself and without a budget: mean tokens of thought, and answers without any in TESTED, by the count of moves. */
  readonly tokens: readonly number[];
  readonly direct: readonly number[];
  /** Of the problems to read: the likeliest thought, and what is answered after 0, 1, … tokens of it and after all, in letters. */
  readonly thoughts: readonly string[];
  readonly answers: readonly string[];
  /** These problems, in letters; first frame only. */
  readonly problems?: readonly string[];
}

/** Share of right answers within a budget, of one count of moves or the mean over all. */
export function shareRight(counts: readonly number[], budget: number, moves?: number): number {
  const rows = COUNTS.flatMap((count, row) => (moves === undefined || count === moves ? [row] : []));
  return rows.reduce((sum, row) => sum + counts[row * BUDGETS + budget]!, 0) / rows.length / TESTED;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The last frame before any reward. */
export const taughtFrame = (frames: readonly ThinkingFrame[]): ThinkingFrame | undefined =>
  frames.findLast(({ rewarded }) => rewarded === 0);

/** Where demonstrations end ("taught…") and where the run does: right answers within every budget, tokens of thought, direct answers. */
function summarize(frames: readonly ThinkingFrame[]): Summary {
  const told = (name: string, frame: ThinkingFrame | undefined): [string, number | null][] => [
    ...Array.from({ length: BUDGETS }, (_, b): [string, number | null] => [
      `${name}At${b}`,
      frame ? shareRight(frame.free, b) : null,
    ]),
    ...COUNTS.flatMap((count, row): [string, number | null][] => [
      [`${name}Right${count}`, frame ? shareRight(frame.free, LONGEST, count) : null],
      [`${name}Tokens${count}`, frame?.tokens[row] ?? null],
    ]),
    [`${name}Tokens`, frame ? mean(frame.tokens) : null],
    [`${name}Direct`, frame ? mean(frame.direct) / TESTED : null],
    [`${name}Forced`, frame ? shareRight(frame.forced, LONGEST) : null],
  ];
  const last = frames.at(-1);
  return Object.fromEntries([
    ...told('taught', taughtFrame(frames)),
    ...told('last', last),
    ['gigaflops', last?.gigaflops ?? null],
  ]);
}

export const thinkingBudgetSpec: ExperimentSpec<typeof thinkingBudgetParams, ThinkingFrame> = {
  id: 'thinking-budget',
  title: 'A thought, and what is left of it under a budget',
  version: 1,
  memory: THINKER_BYTES,
  frameName: 'round',
  params: thinkingBudgetParams,
  presets: [
    {
      id: 'rewarded',
      label: 'After rewards',
      help: 'Every length of problem has its own step: below it the answer is a guess, from it on right. Over all lengths that makes a ramp.',
      params: {},
    },
    {
      id: 'taught',
      label: 'Before rewards',
      help: 'Taught on demonstrations alone, the model often answers without a thought, and then it guesses.',
      params: { iterations: 0 },
    },
    {
      id: 'barred',
      label: 'Before, made to think',
      help: 'The skill was there before any reward: where answers without a thought are barred, nearly all are right.',
      params: { iterations: 0, direct: 'barred' },
    },
    {
      id: 'answers',
      label: 'Answers only',
      help: 'Taught without any thought, on more work, the model knows two moves by heart and guesses at more.',
      params: { demonstrations: 'answers', steps: 1400, iterations: 0 },
    },
    {
      id: 'capped',
      label: 'Tight budget',
      help: 'Here rewards under a budget too small for the longer problems did not teach the model to answer those early.',
      params: { cap: 7 },
    },
  ],
  arms: () => THINKING_ARMS,
  length: ({ iterations }) => 1 + TEACHING_FRAMES + Math.ceil(iterations / EVERY),
  summarize,
};
