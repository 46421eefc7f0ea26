/** Log-probabilities of whole answers, with their gradient: what reinforcement learning trains on. */

import { log } from '../math.ts';
import { checkSequences, shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/**
 * y (sequences, 1): the sum over each sequence's rows of log softmax(logits / temperature)[token]. Rows whose token is negative
 * (prompts, padding) are left out.
 */
export function logProbabilities(
  tape: Tape,
  logits: Tensor,
  tokens: Int32Array,
  length: number,
  temperature = 1,
): Tensor {
  checkSequences('logProbabilities', logits, length);
  const { kernels } = tape;
  const { arena } = kernels;
  const { rows, cols } = logits;
  if (tokens.length !== rows)
    throw new RangeError(`logProbabilities: ${tokens.length} tokens do not fit logits ${shapeOf(logits)}.`);
  if (!(temperature > 0))
    throw new RangeError(`logProbabilities: temperature cannot be ${temperature}: it must be above 0.`);
  const scaled = tape.allocate(logits.size);
  const stats = tape.allocate(2 * rows);
  kernels.scale(logits.data, 1 / temperature, scaled, logits.size);
  const y = tape.tensor(rows / length, 1);
  const sums = new Float64Array(y.rows);
  const own = tokens.map((token, i) => {
    if (token >= cols) throw new RangeError(`logProbabilities: token ${token} is outside the vocabulary of ${cols}.`);
    if (token >= 0) sums[Math.floor(i / length)]! += arena[scaled + i * cols + token]!;
    return i * cols + token;
  });
  kernels.softmaxRows(scaled, scaled, stats, rows, cols);
  tokens.forEach((token, i) => {
    if (token >= 0) sums[Math.floor(i / length)]! -= arena[stats + 2 * i]! + log(arena[stats + 2 * i + 1]!);
  });
  tape.values(y).set(sums);
  tape.record(y, () => {
    tape.accumulate(logits, true);
    tokens.forEach((token, i) => {
      if (token < 0) return;
      const slope = arena[y.grad + Math.floor(i / length)]! / temperature;
      const to = logits.grad + i * cols;
      kernels.axpby(-slope, scaled + i * cols, 1, to, to, cols);
      arena[logits.grad + own[i]!]! += slope;
    });
  });
  return y;
}
