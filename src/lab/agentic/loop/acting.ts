/** The trained agent at work: many errands side by side, one token at a time, each word the likeliest. */

import { Environment } from './environment.ts';
import type { Errand } from './errand.ts';
import { prompt } from './prompt.ts';
import { encode, wordOf } from './vocabulary.ts';

/** The next token of every errand -> scores (errands, width): a model's logits, or a script's wishes. Called for positions 0, 1, 2, … */
export type Step = (ids: Int32Array) => ArrayLike<number>;

export interface Rollout {
  readonly environment: Environment;
  /** Everything said, from the first word of the prompt. */
  readonly tokens: readonly number[];
  /** The agent's complete turns, in words without the closing mark. */
  readonly turns: readonly (readonly string[])[];
}

const [AGENT, END] = encode('agent: ;') as [number, number];
const MAX_TURNS = 10;
const MAX_WORDS = 4;

/** Works on all errands until each is over, too long (`length` tokens), or stuck after ten turns or in one of more than four words. */
export function rollOut(errands: readonly Errand[], length: number, step: Step): Rollout[] {
  const rows = errands.map((errand) => ({
    environment: new Environment(errand),
    tokens: [...prompt(errand), AGENT],
    turn: [] as string[],
    turns: [] as string[][],
    stopped: false,
  }));
  const ids = new Int32Array(rows.length);
  for (let t = 0; t < length && rows.some((row) => !row.stopped); t++) {
    rows.forEach((row, i) => {
      ids[i] = row.tokens[t] ?? 0;
    });
    const scores = step(ids);
    const width = scores.length / rows.length;
    rows.forEach((row, i) => {
      if (row.stopped || t + 1 < row.tokens.length) return; // still reading
      let best = i * width;
      for (let j = best + 1; j < (i + 1) * width; j++) if (scores[j]! > scores[best]!) best = j;
      const token = best - i * width;
      row.tokens.push(token);
      if (token !== END) {
        row.turn.push(wordOf(token));
        row.stopped = row.turn.length > MAX_WORDS;
        return;
      }
      const answer = row.environment.turn(row.turn);
      row.turns.push(row.turn);
      row.turn = [];
      row.stopped = row.environment.over || row.turns.length === MAX_TURNS;
      if (!row.stopped) row.tokens.push(...encode(answer.join(' ')), AGENT);
    });
  }
  return rows;
}
