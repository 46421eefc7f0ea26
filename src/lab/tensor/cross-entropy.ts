/** Mean cross-entropy of next-token predictions. */

import { log } from '../math.ts';
import { shapeOf } from './shapes.ts';
import type { Tape, Tensor } from './tape.ts';

/**
 * Mean of -log softmax(logits)[target] in nats over the rows whose target is >= 0; rows with a negative target are left
 * out and get no gradient. Throws when every row is left out.
 */
export function crossEntropy(tape: Tape, logits: Tensor, targets: Int32Array): number {
  const { kernels } = tape;
  const { arena } = kernels;
  const { rows, cols } = logits;
  if (targets.length !== rows)
    throw new RangeError(`crossEntropy: ${targets.length} targets do not fit logits ${shapeOf(logits)}.`);
  const stats = tape.allocate(2 * rows);
  // The gradient is (probabilities - targets) / count. Nothing else needs the probabilities, so it is made here and now.
  tape.accumulate(logits);
  const { grad } = logits;
  kernels.softmaxRows(logits.data, grad, stats, rows, cols);
  let loss = 0;
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const target = targets[i]!;
    if (target >= cols) throw new RangeError(`crossEntropy: target ${target} is outside the vocabulary of ${cols}.`);
    if (target < 0) {
      kernels.fill(grad + i * cols, 0, cols);
      continue;
    }
    count++;
    loss += arena[stats + 2 * i]! + log(arena[stats + 2 * i + 1]!) - arena[logits.data + i * cols + target]!;
    arena[grad + i * cols + target]! -= 1;
  }
  if (count === 0) throw new RangeError('crossEntropy: every target is negative; at least one row must count.');
  kernels.scale(grad, 1 / count, grad, logits.size);
  return loss / count;
}
