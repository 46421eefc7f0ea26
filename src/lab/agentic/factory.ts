/** The factory: plans, tasks, attempts, verdicts, one after the other, as a stream without end. Rejection sampling, written out. */

import { Random } from '../random.ts';
import type { Checks } from './judge/check-list.ts';
import { check } from './judge/checks.ts';
import { type JudgeParams, judge, type Verdict } from './judge/judge.ts';
import { act } from './policy/agent.ts';
import type { FlawRates } from './policy/flaws.ts';
import type { Trajectory } from './policy/trajectory.ts';
import { sampleTask, type Task } from './tasks/task.ts';
import type { Chances } from './worlds/world.ts';

export interface FactoryParams {
  readonly seed: number;
  /** How often the agent tries each task. */
  readonly attempts: number;
  readonly flaws: FlawRates;
  readonly chances: Chances;
  readonly judge: JudgeParams;
}

export interface Attempt {
  readonly trajectory: Trajectory;
  readonly checks: Checks;
  readonly verdict: Verdict;
}

/** What became of one plan. */
export type Product =
  | { readonly refused: string }
  | {
      readonly task: Task;
      readonly attempts: readonly Attempt[];
      /** The first attempt that the judge accepted: one example a task at most. */
      readonly kept: Attempt | undefined;
    };

// #region produce
/** Each plan has its own generator, so that what happens in one episode moves nothing in the next. Never ends. */
export function* produce(params: FactoryParams): Generator<Product, never, void> {
  const random = new Random(params.seed);
  for (;;) {
    const own = random.fork();
    const task = sampleTask(own);
    if ('refused' in task) {
      yield { refused: task.refused };
      continue;
    }
    const attempts = Array.from({ length: params.attempts }, () => {
      const trajectory = act(task, params.flaws, params.chances, own.fork());
      const checks = check(task, trajectory);
      return { trajectory, checks, verdict: judge(checks, params.judge, own) };
    });
    yield { task, attempts, kept: attempts.find(({ verdict }) => verdict.accepted) };
  }
}
// #endregion produce
