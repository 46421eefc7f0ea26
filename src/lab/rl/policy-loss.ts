/** The loss of one batch: the objective over groups of answers, and the auxiliary PTX loss on demonstrations beside it. */

import type { Loss } from '../model/transformer.ts';
import { logProbabilities } from '../tensor/log-probability.ts';
import { policyObjective } from './objective.ts';

export interface PolicyBatch {
  /** The next token at every position of an answer or a demonstration, -1 elsewhere; first the answers, group by group. */
  readonly next: Int32Array;
  /** Tokens of a sequence. */
  readonly length: number;
  /** One for each answer. */
  readonly rewards: readonly number[];
  /** Answers to a problem: K. */
  readonly group: number;
  readonly tau: number;
  readonly temperature: number;
  /** Weight of the PTX loss. */
  readonly ptx: number;
}

/**
 * Mean over problems of the objective, plus `ptx` times the mean cross-entropy of the demonstrations. The gradient of the
 * objective is divided by 2 tau, so that PTX weighs the same at every tau; Muon and Adam do not see a factor. `old` holds the
 * answers' log-probabilities under the policy that sampled them; the first pass over a batch, which is that policy's own, makes them.
 */
export function policyLoss(batch: PolicyBatch, old: { logp: Float64Array | null }): Loss {
  const { next, length, rewards, group, tau, temperature, ptx } = batch;
  const count = rewards.length;
  const problems = count / group;
  return (tape, logits) => {
    const own = next.map((token, i) => (i < count * length ? token : -1));
    const logp = logProbabilities(tape, logits, own, length, temperature);
    const values = Float64Array.from(tape.values(logp).subarray(0, count));
    old.logp ??= values;
    tape.accumulate(logp, true);
    const gradients = tape.gradients(logp);
    let loss = 0;
    for (let from = 0; from < count; from += group) {
      const to = from + group;
      const part = policyObjective(
        values.subarray(from, to),
        old.logp.subarray(from, to),
        rewards.slice(from, to),
        tau,
      );
      loss += part.loss / problems;
      part.gradient.forEach((value, i) => {
        gradients[from + i] = value / (2 * tau * problems);
      });
    }
    if (ptx > 0) {
      const shown = next.map((token, i) => (i < count * length ? -1 : token));
      const tokens = shown.filter((token) => token >= 0).length;
      const kept = logProbabilities(tape, logits, shown, length);
      tape.accumulate(kept, true);
      tape.gradients(kept).fill(-ptx / tokens, count);
      let total = 0;
      for (const value of tape.values(kept)) total += value;
      loss -= (ptx * total) / tokens;
    }
    return loss;
  };
}
