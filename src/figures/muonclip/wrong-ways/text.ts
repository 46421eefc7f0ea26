/** The ways beside QK-Clip in words: what each is, the summary, the table, the news, the seeds. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import { WRONG_WAYS_ARMS, type WrongWaysFrame, type WrongWaysParams, type wrongWaysParams } from './spec.ts';

export type WrongWaysRun = Run<typeof wrongWaysParams, WrongWaysFrame>;

interface NamedArm {
  readonly id: string;
  readonly label: string;
}

/** Muon and QK-Clip keep their colours; every other arm is ink. */
export const classOf = (arm: string) => armClass(arm, armOf(WRONG_WAYS_ARMS, baseOf(arm)).colour);

export const labelOf = (arm: string) => armOf(WRONG_WAYS_ARMS, baseOf(arm)).label;

/** The flag of each arm that can be left out of the race. */
const FLAGS = {
  softcap: 'softCap',
  gradients: 'gradients',
  qknorm: 'queryKeyNorm',
  layer: 'layer',
  sharedkey: 'sharedKey',
} as const;
const isWay = (arm: string): arm is keyof typeof FLAGS => Object.hasOwn(FLAGS, arm);

/** The parameters with which this way alone stands beside Muon and QK-Clip; all ways without one; undefined for those two. */
export function flagOf(arm: string | undefined): Partial<WrongWaysParams> | undefined {
  if (arm !== undefined && !isWay(arm)) return undefined;
  return Object.fromEntries(Object.entries(FLAGS).map(([way, flag]) => [flag, arm === undefined || way === arm]));
}

/** The one way among these arms, if it is one. */
export function onlyWay(arms: readonly string[]): string | undefined {
  const ways = arms.filter(isWay);
  return ways.length === 1 ? ways[0] : undefined;
}

const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value));

/** Geometric middle of the last 16 positive values up to `step`. */
export function middleOf(values: ArrayLike<number>, step: number): number {
  let [sum, count] = [0, 0];
  for (let i = Math.max(0, step - 15); i <= step; i++) {
    const value = values[i]!;
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) continue;
    sum += Math.log(value);
    count++;
  }
  return Math.exp(sum / count);
}

/** Mean loss of the last 25 frames up to `step`. */
export function lossAt(frames: readonly WrongWaysFrame[], step: number): number {
  const tail = frames.slice(Math.max(0, step - 24), step + 1);
  return tail.reduce((sum, { loss }) => sum + loss, 0) / tail.length;
}

/** "Soft-cap: S_max 30.0 over products of 1088, mean loss 2.345" of each arm at a step; a stopped arm says why. */
export function summarize(run: WrongWaysRun, arms: readonly NamedArm[], step: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[id] ?? [];
    const at = Math.min(step, frames.length - 1);
    const frame = frames[at];
    if (!frame) return `${label}: no step yet`;
    const under = frame.maxProduct ? ` over products of ${formatShort(largest(frame.maxProduct))}` : '';
    const state = `${label}: S_max ${formatShort(largest(frame.maxLogit))}${under}, mean loss ${formatFixed(lossAt(frames, at), 3)}`;
    return frame.stopped ? `${state}, stopped. ${frame.stopped}` : state;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

const ROWS = 8;

export function tabulate(run: WrongWaysRun, arms: readonly NamedArm[], frames: number) {
  const columns = ['Step', ...arms.flatMap(({ label }) => [`${label}: mean loss`, `${label}: S_max`])];
  const every = Math.max(1, Math.ceil((frames - 1) / ROWS / 10) * 10);
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => step % every === 0 || step === frames - 1,
  );
  const rows = steps.map((step) => [
    String(step),
    ...arms.flatMap(({ id }) => {
      const own = run.arms[id] ?? [];
      const frame = own[step];
      return frame ? [formatFixed(lossAt(own, step), 3), formatShort(largest(frame.maxLogit))] : ['stopped', 'stopped'];
    }),
  ]);
  return { columns, rows };
}

/** Ends of arms among the frames from `from` up to `to`. */
export function news(run: WrongWaysRun, from: number, to: number): string[] {
  return Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    if (!last?.stopped || last.step < from || last.step >= to) return [];
    return [`${armOf(WRONG_WAYS_ARMS, arm).label}: ${last.stopped}`];
  });
}

export interface SeedRow {
  readonly label: string;
  /** "2.22 (2.15 to 2.31)"; a dash where this attention has no such arm. */
  readonly loss: readonly string[];
  readonly peak: readonly string[];
}

/** One row an arm over the seeds of the sweep: mean loss and its range, and the range of the largest product, for MHA and MLA. */
export function seedRows(sweep: Sweep): SeedRow[] {
  return WRONG_WAYS_ARMS.map(({ id: arm, label }) => {
    const numbers = (name: string) => ['mha', 'mla'].map((attention) => sweepValues(sweep, arm, name, { attention }));
    return {
      label,
      loss: numbers('lastLoss').map((values) => {
        if (values.length === 0) return '–';
        return `${formatFixed(meanInterval(values).mean, 2)} (${formatFixed(Math.min(...values), 2)} to ${formatFixed(Math.max(...values), 2)})`;
      }),
      peak: numbers('peakProduct').map((values) =>
        values.length === 0 ? '–' : `${formatShort(Math.min(...values))} to ${formatShort(Math.max(...values))}`,
      ),
    };
  });
}

export const seedsOf = (sweep: Sweep): number => new Set(sweep.cells.map(({ params }) => params.seed)).size;

/** Of parameters that are no preset's: which products have passed ten times τ, and which have stayed below twice τ. */
export function foresee(run: WrongWaysRun, arms: readonly NamedArm[], count: number): string | undefined {
  const peaks = arms.flatMap(({ id, label }) => {
    const frames = (run.arms[id] ?? []).slice(0, count);
    if (id !== baseOf(id) || frames.length === 0) return [];
    return [{ label, peak: largest(frames.map(({ maxLogit, maxProduct }) => largest(maxProduct ?? maxLogit))) }];
  });
  if (peaks.length === 0) return undefined;
  const list = (all: typeof peaks) => new Intl.ListFormat('en').format(all.map(({ label }) => label));
  const [high, low] = [
    peaks.filter(({ peak }) => !(peak <= 10 * run.params.tau)),
    peaks.filter(({ peak }) => peak < 2 * run.params.tau),
  ];
  const above = high.length > 0 ? `Above ten times τ: ${list(high)}.` : 'No product passes ten times τ.';
  return low.length > 0 ? `${above} Below twice τ: ${list(low)}.` : above;
}
