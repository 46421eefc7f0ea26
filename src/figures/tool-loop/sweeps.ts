/** What the recorded sweeps say: success of every seed by arm, by the judge's errors, by tool names and by amount of data. */

import { type Sweep, type SweepCell, sweepValues } from '../../lab/experiments/sweep.ts';
import { TOOL_LOOP_LABELS, toolLoopParams } from '../../lab/experiments/tool-loop-spec.ts';
import { type Interval, meanInterval } from '../../lab/statistics.ts';
import { formatParam } from '../../ui/chart/format.ts';
import { shortOf } from './words.ts';

export interface SeedsRow {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly interval: Interval;
}

const rowOf = (sweep: Sweep, label: string, arm: string, where: SweepCell['params'] = {}): SeedsRow => {
  const values = sweepValues(sweep, arm, 'success', where);
  return { id: label, label, values, interval: meanInterval(values) };
};

export const byArm = (sweep: Sweep): SeedsRow[] =>
  Object.keys(TOOL_LOOP_LABELS).map((arm) => rowOf(sweep, shortOf(arm), arm));

const TOOL_SETS: Readonly<Record<string, string>> = { fresh: 'fresh for every task', 1: '1 for each world' };

/** The perfect filter, by how many ways of naming the tools its trajectories show. */
export const byTools = (sweep: Sweep): SeedsRow[] =>
  toolLoopParams.tools.options
    .filter(({ value }) => sweep.sweep.tools?.includes(value))
    .map(({ value }) => rowOf(sweep, TOOL_SETS[value] ?? value, 'perfect', { tools: value }));

/** Everything and the perfect filter, by how many trajectories the factory made. */
export const byData = (sweep: Sweep): SeedsRow[] =>
  (sweep.sweep.generated ?? []).flatMap((generated) =>
    ['everything', 'perfect'].map((arm) =>
      rowOf(sweep, `${formatParam(generated)}, ${shortOf(arm)}`, arm, { generated }),
    ),
  );

export interface JudgeCell {
  readonly interval: Interval;
  /** Share of good trajectories among the kept ones, mean over the seeds. */
  readonly purity: number;
}

export interface JudgeGrid {
  readonly falseAccepts: readonly number[];
  readonly falseRejects: readonly number[];
  readonly seeds: number;
  /** By false accepts, then by false rejects. */
  readonly cells: readonly (readonly JudgeCell[])[];
}

export function judgeGrid(sweep: Sweep): JudgeGrid {
  const falseAccepts = (sweep.sweep.falseAccepts ?? []).map(Number);
  const falseRejects = (sweep.sweep.falseRejects ?? []).map(Number);
  const cells = falseAccepts.map((accepts) =>
    falseRejects.map((rejects) => {
      const where = { falseAccepts: accepts, falseRejects: rejects };
      return {
        interval: meanInterval(sweepValues(sweep, 'judged', 'success', where)),
        purity: meanInterval(sweepValues(sweep, 'judged', 'purity', where)).mean,
      };
    }),
  );
  return { falseAccepts, falseRejects, seeds: sweep.sweep.seed?.length ?? 0, cells };
}

export interface Difference {
  /** Of the shares of the same seeds. */
  readonly interval: Interval;
  /** Seeds in which the second arm does better. */
  readonly wins: number;
}

/** What one arm solves more than another, seed by seed: both act on the same tasks. */
export function difference(sweep: Sweep, from: string, to: string): Difference {
  const before = sweepValues(sweep, from, 'success');
  const differences = sweepValues(sweep, to, 'success').map((value, i) => value - before[i]!);
  return { interval: meanInterval(differences), wins: differences.filter((value) => value > 0).length };
}
