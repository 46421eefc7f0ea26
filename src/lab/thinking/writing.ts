/** A model thinks about many problems side by side, and is asked on the way what it would answer if its thought ended there. */

import { IncrementalDecoder } from '../model/incremental.ts';
import type { Transformer } from '../model/transformer.ts';
import type { Random } from '../random.ts';
import { draw } from '../sampling.ts';
import { ANSWER, END, type Problem, productOf, promptOf, resultOf } from './pentagon.ts';

export interface Writing {
  readonly problem: Problem;
  /** Thought and answer, up to and with the end, or cut off at the limit. */
  readonly tokens: readonly number[];
  readonly isFinished: boolean;
  /** What it answers to "#" after 0, 1, … tokens of this thought, up to the last token before its own "#". Empty when nobody asked. */
  readonly cuts: readonly (number | undefined)[];
}

export interface HowToWrite {
  /** Most tokens. */
  readonly limit: number;
  /** At 0 every token is the likeliest. */
  readonly temperature: number;
  /** The first token may not be "#". */
  readonly mustThink?: boolean;
  /** Whether the thought is cut off everywhere, to see what comes of it. */
  readonly isCut?: boolean;
}

/** All problems have equally many moves. Thoughts do not depend on whether they are cut but through the random numbers used up. */
export function writeAll(
  model: Transformer,
  problems: readonly Problem[],
  { limit, temperature, mustThink = false, isCut = false }: HowToWrite,
  random: Random,
): Writing[] {
  const decoder = new IncrementalDecoder(model, problems.length);
  const prompts = problems.map(promptOf);
  const { length } = prompts[0] ?? [];
  if (length === undefined || prompts.some((prompt) => prompt.length !== length))
    throw new RangeError('writeAll: the problems must have equally many moves.');
  const rows = prompts.map(() => ({ tokens: [] as number[], cuts: [] as (number | undefined)[] }));
  const has = (tokens: readonly number[], token: number) => tokens.includes(token);
  const columnOf = (of: (row: number) => number) => Int32Array.from(rows, (_, i) => of(i));
  let logits = decoder.step(columnOf((i) => prompts[i]![0]!));
  for (let t = 1; t < length; t++) logits = decoder.step(columnOf((i) => prompts[i]![t]!));
  const width = logits.length / rows.length;
  const drawn = (row: number, of: number | undefined) => {
    const own = logits.slice(row * width, (row + 1) * width);
    if (of !== undefined) own[of] = Number.NEGATIVE_INFINITY;
    return draw(own, temperature, random).token;
  };
  for (let b = 0; b < limit; b++) {
    rows.forEach(({ tokens }, i) => {
      if (!has(tokens, END)) tokens.push(drawn(i, mustThink && b === 0 ? ANSWER : undefined));
    });
    const isOpen = rows.map(({ tokens }) => !has(tokens, ANSWER));
    if (isCut && isOpen.includes(true)) {
      logits = decoder.peek(columnOf(() => ANSWER));
      rows.forEach(({ cuts }, i) => {
        if (isOpen[i]) cuts.push(resultOf(drawn(i, undefined)));
      });
    }
    if (b === limit - 1 || rows.every(({ tokens }) => has(tokens, END))) break;
    logits = decoder.step(columnOf((i) => rows[i]!.tokens[b] ?? END));
  }
  return rows.map(({ tokens, cuts }, i) => ({
    problem: problems[i]!,
    tokens,
    cuts,
    isFinished: has(tokens, END),
  }));
}

/** The tokens before its "#". */
export function thoughtIn({ tokens }: Pick<Writing, 'tokens'>): readonly number[] {
  const mark = tokens.indexOf(ANSWER);
  return mark < 0 ? tokens : tokens.slice(0, mark);
}

/** What it answers; undefined where it has not finished, or says no result. */
export function answerIn({ tokens, isFinished }: Pick<Writing, 'tokens' | 'isFinished'>): number | undefined {
  const [mark, answer, ...rest] = tokens.slice(tokens.indexOf(ANSWER));
  return isFinished && mark === ANSWER && rest.length === 1 ? resultOf(answer!) : undefined;
}

/** Whether the last word is right. What stands in the thought is nobody's concern. */
export const isRight = (writing: Pick<Writing, 'problem' | 'tokens' | 'isFinished'>): boolean =>
  answerIn(writing) === productOf(writing.problem);

/** What is answered when no more than `budget` tokens of thought are allowed. */
export const answerWithin = (writing: Writing, budget: number): number | undefined =>
  budget < writing.cuts.length ? writing.cuts[budget] : answerIn(writing);
