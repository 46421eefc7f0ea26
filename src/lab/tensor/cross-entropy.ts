/** Mean cross-entropy of next-token predictions. */

import { log } from '../math.ts';
import type { Tape, Tensor } from './tape.ts';

/**
 * Mean of -log softmax(logits)[target] in nats over the rows whose target is >= 0; rows with a negative target are left
 * out and get no gradient. Throws when every row is left out.
 */
export function crossEntropy(tape: Tape, logits: Tensor, targets: Int32Array): number {
  const { kernels } = tape;
  const { arena } = kernels;
  const { rows, cols } = logits;
  const stats = tape.allocate(2 * rows);
  const probabilities = logits.grad; // the gradient is the probabilities less the targets, so it is made in place
  kernels.softmaxRows(logits.data, probabilities, stats, rows, cols);
  let loss = 0;
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const target = targets[i]!;
    if (target >= cols) throw new RangeError(`crossEntropy: target ${target} is outside the vocabulary of ${cols}.`);
    if (target < 0) continue;
    count++;
    loss += arena[stats + 2 * i]! + log(arena[stats + 2 * i + 1]!) - arena[logits.data + i * cols + target]!;
  }
  if (count === 0) throw new RangeError('crossEntropy: every target is negative; at least one row must count.');
  tape.record(logits, () => {
    for (let i = 0; i < rows; i++) {
      const target = targets[i]!;
      if (target < 0) kernels.fill(probabilities + i * cols, 0, cols);
      else arena[probabilities + i * cols + target]! -= 1;
    }
    kernels.scale(probabilities, 1 / count, probabilities, logits.size);
  });
  logits.hasGrad = true;
  return loss / count;
}
