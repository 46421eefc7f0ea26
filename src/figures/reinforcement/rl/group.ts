/** One group of answers to one problem, as the picture sets it: tokens that are right or wrong, rewards, and what each is above the mean. */

import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { READ_ANSWERS } from '../../../lab/rl/course-frame.ts';
import { MODULUS } from '../../../lab/rl/digit-sum.ts';

export interface Cell {
  readonly symbol: string;
  /** Whether this running sum, or the sum after "#", is right; undefined of what is no sum. */
  readonly isRight: boolean | undefined;
  readonly isAnswer: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly reward: 0 | 1;
}

export interface Group {
  readonly digits: readonly number[];
  readonly sum: number;
  readonly rows: readonly Row[];
  readonly mean: number;
}

/** What the model read as "w" is "again" to a reader. */
const SHOWN: Readonly<Record<string, string>> = { w: '↻', '#': '→', '.': '.' };

/** The answers of a frame to problem `index`; undefined before there are any. */
export function groupOf(frames: readonly ReasonerFrame[], at: number, index: number): Group | undefined {
  const frame = frames[Math.min(at, frames.length - 1)];
  const problem = frames[0]?.problems?.[index];
  if (!frame || problem === undefined) return undefined;
  const digits = [...problem].map(Number);
  const running = digits.map((_, i) => digits.slice(0, i + 1).reduce((sum, digit) => sum + digit, 0) % MODULUS);
  const sum = running.at(-1)!;
  const answers = frame.answers.slice(index * READ_ANSWERS, (index + 1) * READ_ANSWERS);
  const rows = answers.map((text): Row => {
    let place = 0;
    let isAnswer = false;
    const cells = [...text].map((symbol): Cell => {
      if (symbol === '#') isAnswer = true;
      if (symbol === 'w') place = 0;
      if (!/\d/.test(symbol)) return { symbol: SHOWN[symbol] ?? symbol, isRight: undefined, isAnswer: false };
      const wanted = isAnswer ? sum : running[++place];
      return { symbol, isRight: Number(symbol) === wanted, isAnswer };
    });
    return { cells, reward: text.endsWith(`#${sum}.`) ? 1 : 0 };
  });
  return { digits, sum, rows, mean: rows.reduce((total, { reward }) => total + reward, 0) / rows.length };
}
