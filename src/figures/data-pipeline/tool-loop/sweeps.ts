/** What the recorded sweeps say: success of every seed by arm, by the judge's errors, by tool names and by amount of data. */

import { formatFixed, formatParam } from '../../../frame/chart/format.ts';
import { KINDS, type Kind } from '../../../lab/agentic/loop/kinds.ts';
import { type Sweep, type SweepCell, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import { toolLoopParams } from './spec.ts';
import { KIND_LABELS, shortOf } from './text.ts';

export interface SeedsRow {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly interval: Interval;
}

export const seedsIn = (sweep: Sweep): number => sweep.sweep.seed?.length ?? 0;

/** "37.5 ± 1.4": mean and half the width of the interval, in per cent. */
export const written = ({ mean, margin }: Interval): string => {
  const one = (share: number) => formatFixed(100 * share, 1);
  return Number.isNaN(margin) ? one(mean) : `${one(mean)} ± ${one(margin)}`;
};

const rowOf = (sweep: Sweep, label: string, arm: string, where: SweepCell['params'] = {}): SeedsRow => {
  const values = sweepValues(sweep, arm, 'success', where);
  return { id: label, label, values, interval: meanInterval(values) };
};

export const byArm = (sweep: Sweep, arms: readonly string[]): SeedsRow[] =>
  arms.map((arm) => rowOf(sweep, shortOf(arm), arm));

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

export interface IntervalCell {
  readonly interval: Interval;
  readonly note?: string;
}

export interface IntervalRow {
  readonly label: string;
  readonly cells: readonly IntervalCell[];
}

/** Success by kind of task, a column an arm. */
export const byKind = (sweep: Sweep, arms: readonly string[]): IntervalRow[] =>
  KINDS.map((kind) => ({
    label: KIND_LABELS[kind],
    cells: arms.map((arm) => ({ interval: meanInterval(sweepValues(sweep, arm, kind)) })),
  }));

/** The script's share of good trajectories, of all kinds and by kind: what its pupils are compared with. */
export const scriptShares = (sweep: Sweep): Readonly<Record<Kind | 'success', number>> =>
  Object.fromEntries(
    (['success', ...KINDS] as const).map((kind) => [kind, meanInterval(sweepValues(sweep, 'script', kind)).mean]),
  ) as Record<Kind | 'success', number>;

const percents = (sweep: Sweep, name: string) => (sweep.sweep[name] ?? []).map(Number);

export const judgeColumns = (sweep: Sweep): string[] =>
  percents(sweep, 'falseRejects').map((rejects) => `drops ${formatParam(100 * rejects)} % of the good`);

/** Success by false accepts, a column for each share of false rejects, and how much of what was kept is good. */
export const judgeRows = (sweep: Sweep): IntervalRow[] =>
  percents(sweep, 'falseAccepts').map((falseAccepts) => ({
    label: `keeps ${formatParam(100 * falseAccepts)} % of the bad`,
    cells: percents(sweep, 'falseRejects').map((falseRejects) => {
      const where = { falseAccepts, falseRejects };
      const purity = meanInterval(sweepValues(sweep, 'judged', 'purity', where)).mean;
      return {
        interval: meanInterval(sweepValues(sweep, 'judged', 'success', where)),
        note: `${formatFixed(100 * purity, 0)} % of what it kept is good`,
      };
    }),
  }));

export interface Difference {
  /** Of the shares of the same seeds. */
  readonly interval: Interval;
  /** Seeds in which the second arm does better. */
  readonly wins: number;
}

/** What one arm solves more than another, seed by seed: both act on the same tasks. */
export function difference(sweep: Sweep, from: string, to: string, where: SweepCell['params'] = {}): Difference {
  const differences = seedDifferences(
    sweepValues(sweep, from, 'success', where),
    sweepValues(sweep, to, 'success', where),
  );
  return { interval: meanInterval(differences), wins: differences.filter((value) => value > 0).length };
}
