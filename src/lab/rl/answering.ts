/** A model answers many problems side by side, one token at a time. */

import { exp, log } from '../math.ts';
import { IncrementalDecoder } from '../model/incremental.ts';
import type { Transformer } from '../model/transformer.ts';
import type { Random } from '../random.ts';
import { draw } from '../sampling.ts';
import { END, PROMPT, type Problem, promptOf } from './digit-sum.ts';

export interface Answer {
  readonly problem: Problem;
  /** Without the prompt; up to and with ".", or cut off at the limit. */
  readonly tokens: readonly number[];
  readonly isFinished: boolean;
}

export interface Answers {
  readonly answers: readonly Answer[];
  /** Mean entropy of the next token over all tokens drawn, at temperature 1, in nats. */
  readonly entropy: number;
}

/** One answer to each problem, of at most `limit` tokens. At temperature 0 every token is the likeliest. */
export function answerAll(
  model: Transformer,
  problems: readonly Problem[],
  limit: number,
  temperature: number,
  random: Random,
): Answers {
  const decoder = new IncrementalDecoder(model, problems.length);
  const rows = problems.map((problem) => ({ prompt: promptOf(problem), tokens: [] as number[], isFinished: false }));
  const ids = new Int32Array(rows.length);
  let [entropy, drawn] = [0, 0];
  const end = PROMPT + limit - 1;
  for (let t = 0; t < end && rows.some((row) => !row.isFinished); t++) {
    rows.forEach(({ prompt, tokens }, i) => {
      ids[i] = prompt[t] ?? tokens[t - PROMPT] ?? END;
    });
    const logits = decoder.step(ids);
    if (t < PROMPT - 1) continue;
    const width = logits.length / rows.length;
    rows.forEach((row, i) => {
      if (row.isFinished) return;
      const own = logits.subarray(i * width, (i + 1) * width);
      const { token } = draw(own, temperature, random);
      row.tokens.push(token);
      row.isFinished = token === END;
      entropy += entropyOf(own);
      drawn++;
    });
  }
  return {
    answers: rows.map(({ tokens, isFinished }, i) => ({ problem: problems[i]!, tokens, isFinished })),
    entropy: entropy / drawn,
  };
}

/** Of softmax(logits), in nats. */
function entropyOf(logits: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i]!);
  let [total, weighted] = [0, 0];
  for (let i = 0; i < logits.length; i++) {
    const x = logits[i]! - largest;
    const weight = exp(x);
    total += weight;
    weighted += weight * x;
  }
  return log(total) - weighted / total;
}
