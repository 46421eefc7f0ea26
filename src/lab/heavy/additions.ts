/** How sure and how right a model is of additions that it was shown, and of those that it never was. */

import { exp } from '../math.ts';
import type { Transformer } from '../model/transformer.ts';
import { logSoftmaxAt } from './aggregate.ts';
import { DIGITS, isGap, PROMPT, type Problem, promptOf, rightSums, sumToken, TRAJECTORY } from './round-sum.ts';

export interface Sureness {
  readonly additions: number;
  /** Mean entropy of the next token at temperature 1, in nats. */
  readonly entropy: number;
  /** Share of additions of which the likeliest token is the right sum. */
  readonly right: number;
}

/** The right trajectory from this digit on. */
export function rightTrajectory(problem: Problem, start: number): number[] {
  return rightSums(problem, start).flatMap((sum, i) =>
    i === 0 ? [sumToken(sum)] : [problem[(start + i) % DIGITS]!, sumToken(sum)],
  );
}

/** Over every addition of the right trajectories of these problems, from every start: gaps, and all others. */
export function surenessOf(
  model: Transformer,
  problems: readonly Problem[],
  gaps: ReadonlySet<number>,
): { readonly gaps: Sureness; readonly others: Sureness } {
  const totals = [0, 1].map(() => ({ additions: 0, entropy: 0, right: 0 }));
  const length = PROMPT + TRAJECTORY - 1;
  for (const problem of problems) {
    const ways = problem.map((_, start) => rightTrajectory(problem, start));
    const ids = ways.flatMap((tokens) => [...promptOf(problem), ...tokens.slice(0, -1)]);
    const { logits } = model.forward(Int32Array.from(ids), length);
    const values = model.tape.values(logits);
    ways.forEach((tokens, way) => {
      for (let i = 2; i < TRAJECTORY; i += 2) {
        const row = way * length + PROMPT - 1 + i;
        const own = values.subarray(row * logits.cols, (row + 1) * logits.cols);
        const total = totals[Number(!isGap(gaps, tokens[i - 2]! - sumToken(0), tokens[i - 1]!))]!;
        let best = 0;
        for (let token = 0; token < own.length; token++) {
          const logp = logSoftmaxAt(own, token);
          total.entropy -= exp(logp) * logp;
          if (own[token]! > own[best]!) best = token;
        }
        total.additions++;
        total.right += Number(best === tokens[i]);
      }
    });
  }
  const [ofGaps, ofOthers] = totals.map(({ additions, entropy, right }) => ({
    additions,
    entropy: entropy / additions,
    right: right / additions,
  }));
  return { gaps: ofGaps!, others: ofOthers! };
}
