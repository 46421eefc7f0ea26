/** The recorded sweep of judges as maps: the agent's flaws down, the judge's false accepts across. */

import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import type { FactoryExperimentParams } from './spec.ts';

export interface JudgeMap {
  readonly looks: FactoryExperimentParams['looks'];
  readonly flaws: readonly number[];
  readonly falseAccepts: readonly number[];
  /** Row-major, means over the seeds: share of the kept set that is good, and kept trajectories a task. */
  readonly precision: readonly number[];
  readonly yields: readonly number[];
}

const numbers = (values: readonly unknown[] = []) => values.filter((value) => typeof value === 'number');

/** One map for a judge who looks at everything, one for a judge who looks at the outcome. */
export function readMaps(sweep: Sweep): JudgeMap[] {
  const { looks: all = [] } = sweep.sweep;
  const [flaws, falseAccepts] = [numbers(sweep.sweep.flaws), numbers(sweep.sweep.falseAccepts)];
  return all.map((looks) => {
    const means = (name: string) =>
      flaws.flatMap((rate) =>
        falseAccepts.map((errors) => {
          const values = sweepValues(sweep, 'factory', name, { looks, flaws: rate, falseAccepts: errors });
          return meanInterval(values).mean;
        }),
      );
    const [kept, tasks] = [means('kept'), means('tasks')];
    return {
      looks: looks as JudgeMap['looks'],
      flaws,
      falseAccepts,
      precision: means('precision'),
      yields: kept.map((count, i) => count / tasks[i]!),
    };
  });
}
