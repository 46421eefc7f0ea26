/** Budgets in words: what the runs and the recorded seeds say. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { percent, tokens } from '../course-text.ts';
import type { rlBudgetParams } from './spec.ts';

export type RlBudgetRun = Run<typeof rlBudgetParams, ReasonerFrame>;

const last = (run: RlBudgetRun, arm: string) => run.arms[arm]?.at(-1);

/** Where the arms end: "…", or undefined before they have. */
export function endsOf(run: RlBudgetRun): string | undefined {
  const [free, budget, k15] = [last(run, 'free'), last(run, 'budget'), last(run, 'k15')];
  if (!free || !budget || !k15) return undefined;
  return `Without a limit this run ends with ${tokens(free.length)} an answer and ${percent(free.accuracy)} right; with a budget of ${run.params.budget}, ${tokens(budget.length)} and ${percent(budget.accuracy)}; with K1.5’s length reward, ${tokens(k15.length)} and ${percent(k15.accuracy)}.`;
}

export const CLAIMS: Readonly<Record<string, (run: RlBudgetRun) => string>> = {
  starved: (run) => {
    const [budget, free] = [last(run, 'budget'), last(run, 'free')];
    return `A budget of ${run.params.budget} tokens has no room for a pass over the digits. The answers get short, ${tokens(budget?.length ?? 0)}, and are guesses: ${percent(budget?.accuracy ?? 0)} right, beside ${percent(free?.accuracy ?? 0)} without a limit.`;
  },
};

export interface LengthCase {
  readonly length: number;
  readonly isRight: boolean;
}

/** What four answers get under a budget: 1 when right and within it, minus the penalty when cut off. */
export const budgetRewards = (cases: readonly LengthCase[], budget: number, penalty: number): number[] =>
  cases.map(({ length, isRight }) => (length > budget ? -penalty : Number(isRight)));
