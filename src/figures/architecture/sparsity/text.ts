/** The sparsity law in words: names of arms, claims, the summary, the tables. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import { crossing, curvesOf, isSwept, pointsOf, savingsOf } from './curves.ts';
import { EVERY, feedOf, SPARSITY_ARMS, type SparsityFrame, type SparsityParams, type sparsityParams } from './spec.ts';

export type SparsityRun = Run<typeof sparsityParams, SparsityFrame>;

/** "32 experts", "a dense layer as large". */
export function nameOf(params: SparsityParams, isMany: boolean): string {
  const feed = feedOf(params, isMany);
  if (feed === 'total') return 'a dense layer as large';
  if (feed === 'active') return 'a dense layer of as much work';
  return `${feed} experts`;
}

const two = (value: number) => formatFixed(value, 2);
const last = (run: SparsityRun, arm: string) => run.arms[arm]?.at(-1);
const endLoss = (run: SparsityRun, arm: string) => last(run, arm)?.loss ?? Number.NaN;
const trainLoss = (run: SparsityRun, arm: string) => last(run, arm)?.trainLoss ?? Number.NaN;
const names = (run: SparsityRun) => ({ many: nameOf(run.params, true), beside: nameOf(run.params, false) });

/** "2 experts take 1.9 times the operations of 32 experts to reach a loss of 2.20." Undefined where one of them does not reach it. */
export function factorOf(run: SparsityRun, level: number): number | undefined {
  const [many, beside] = ['many', 'beside'].map((arm) => crossing(pointsOf(run.arms[arm] ?? []), level));
  return many === undefined || beside === undefined ? undefined : beside / many;
}

export const claims: Readonly<Record<string, (run: SparsityRun) => string>> = {
  repeated(run) {
    const { many, beside } = names(run);
    return `On rows that come again and again ${many} end at ${two(trainLoss(run, 'many'))}, ${beside} at ${two(trainLoss(run, 'beside'))}. On new rows the order turns around: ${two(endLoss(run, 'many'))} and ${two(endLoss(run, 'beside'))}.`;
  },
  one: (run) =>
    `On one topic ${names(run).many} end at ${formatFixed(endLoss(run, 'many'), 3)} and ${names(run).beside} at ${formatFixed(endLoss(run, 'beside'), 3)}: what there is to remember fits into both.`,
  few: (run) =>
    `After ${run.params.steps} steps ${names(run).many} have a loss of ${two(endLoss(run, 'many'))} and ${names(run).beside} one of ${two(endLoss(run, 'beside'))}: the law needs time to show.`,
  dense(run) {
    const cost = (last(run, 'beside')?.gigaflops ?? Number.NaN) / (last(run, 'many')?.gigaflops ?? Number.NaN);
    return `A dense layer of as many parameters ends at ${two(endLoss(run, 'beside'))} where ${names(run).many} end at ${two(endLoss(run, 'many'))}, and each of its steps costs ${formatFixed(cost, 1)} times the operations.`;
  },
};

interface Shown {
  readonly params: SparsityParams;
  readonly run: SparsityRun;
  readonly sweeps: Readonly<Record<string, Sweep>>;
  readonly isEdited: boolean;
  readonly isAtEnd: boolean;
}

/** At the loss that the reader has chosen: over the seeds of the sweep where it has both arms, else in the run on view. */
export function foresee({ params, run, sweeps, isEdited, isAtEnd }: Shown): string | undefined {
  const { level } = params;
  const many = nameOf(params, true);
  const sweep = sweeps['sparsity-experts'];
  const fewer = Number(params.against);
  if (isSwept(params, sweep) && Number.isFinite(fewer)) {
    const saving = savingsOf(curvesOf(sweep), Number(params.experts), level).find(({ experts }) => experts === fewer);
    if (saving) {
      const { mean, margin, count } = saving.interval;
      return `To reach a loss of ${two(level)}, ${fewer} experts take ${two(mean)} ± ${two(margin)} times the operations of ${many} (${count} seeds).`;
    }
    if (!isEdited) return `Within these steps not every seed of both reaches a loss of ${two(level)}.`;
  }
  if (isEdited || !isAtEnd) return undefined;
  const factor = factorOf(run, level);
  const beside = nameOf(params, false);
  return factor === undefined
    ? `In this run not both reach a loss of ${two(level)}.`
    : `To reach a loss of ${two(level)}, ${beside} take${beside.startsWith('a dense') ? 's' : ''} ${two(factor)} times the operations of ${many} in this run.`;
}

export function summarize(run: SparsityRun, at: number): string {
  const parts = SPARSITY_ARMS.filter(({ id }) => run.arms[id]).map(({ id, isMany }) => {
    const frames = run.arms[id]!;
    const frame = frames[Math.min(at, frames.length - 1)];
    const name = nameOf(run.params, isMany);
    if (!frame) return `${name}: no step yet`;
    const told = `${name}: loss on new rows ${two(frame.loss)}, in training ${two(frame.trainLoss)}, ${formatShort(frame.gigaflops)} × 10⁹ operations`;
    return frame.stopped ? `${told}. ${frame.stopped}` : told;
  });
  return `After ${Math.min((at + 1) * EVERY, run.params.steps)} steps. ${parts.join('; ')}.`;
}

const ROWS_SHOWN = 8;

export function tabulate(run: SparsityRun, count: number) {
  const arms = SPARSITY_ARMS.filter(({ id }) => run.arms[id]);
  const every = Math.max(1, Math.ceil(count / ROWS_SHOWN));
  const shown = Array.from({ length: count }, (_, i) => i).filter((i) => (i + 1) % every === 0 || i === count - 1);
  return {
    columns: [
      'Step',
      ...arms.flatMap(({ isMany }) => {
        const name = nameOf(run.params, isMany);
        return [`${name}: loss`, `${name}: in training`, `${name}: 10⁹ operations`];
      }),
    ],
    rows: shown.map((i) => [
      String(Math.min((i + 1) * EVERY, run.params.steps)),
      ...arms.flatMap(({ id }) => {
        const frame = run.arms[id]?.[i];
        return frame ? [two(frame.loss), two(frame.trainLoss), formatShort(frame.gigaflops)] : ['–', '–', '–'];
      }),
    ]),
  };
}

type Setting = readonly [label: string, sweep: string, arm: string, where: Readonly<Record<string, string>>];

export interface SeedRow {
  readonly label: string;
  readonly heldOut: string;
  readonly train: string;
  readonly symbol: string;
  readonly topic: string;
}

/** Where each setting ends, over the seeds: means with 95 % intervals. */
export function seedRows(sweeps: Readonly<Record<string, Sweep>>): SeedRow[] {
  const counts = ['2', '4', '8', '16', '32', '64'];
  const rows: readonly Setting[] = [
    ...counts.map((experts): Setting => [`${experts} experts`, 'sparsity-experts', 'many', { experts }]),
    ['repeated rows: 2 experts', 'sparsity-texts', 'beside', { text: 'repeated' }],
    ['repeated rows: 32 experts', 'sparsity-texts', 'many', { text: 'repeated' }],
    ['one topic: 2 experts', 'sparsity-texts', 'beside', { text: 'one' }],
    ['one topic: 32 experts', 'sparsity-texts', 'many', { text: 'one' }],
    ['600 steps: 32 experts', 'sparsity-layers', 'many', { against: 'total' }],
    ['600 steps: dense, as many parameters', 'sparsity-layers', 'beside', { against: 'total' }],
    ['600 steps: dense, as much work', 'sparsity-layers', 'beside', { against: 'active' }],
  ];
  return rows.flatMap(([label, name, arm, where]) => {
    const sweep = sweeps[name];
    if (!sweep) return [];
    const of = (value: string) => {
      const values = sweepValues(sweep, arm, value, where);
      if (values.length === 0) return '–';
      const { mean, margin } = meanInterval(values);
      return `${two(mean)} ± ${two(margin)}`;
    };
    return [
      {
        label,
        heldOut: of('lastLoss'),
        train: of('lastTrainLoss'),
        symbol: of('symbolInformation'),
        topic: of('topicInformation'),
      },
    ];
  });
}

/** What shuffled experts seem to tell, the most over all seeds and arms: so little is chance. */
export function chanceOf(
  sweeps: Readonly<Record<string, Sweep>>,
  value: 'shuffledSymbolInformation' | 'shuffledTopicInformation',
): number {
  const all = Object.values(sweeps).flatMap(({ cells }) =>
    cells.flatMap(({ arms }) => Object.values(arms).map((summary) => summary[value] ?? 0)),
  );
  return Math.max(...all);
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: SparsityRun, from: number, to: number): string[] =>
  SPARSITY_ARMS.flatMap(({ id, isMany }) => {
    const end = last(run, id);
    return end?.stopped && end.step >= from && end.step < to ? [`${nameOf(run.params, isMany)}: ${end.stopped}`] : [];
  });
