/** Who gets the work, in words and as lines: arms, claims, the summary, the tables. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed, formatParam } from '../../../frame/chart/format.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, type PerSeed, seedDifferences } from '../../../lab/statistics.ts';
import {
  EVERY,
  EXPERT_LOAD_ARMS,
  type ExpertLoadFrame,
  type ExpertLoadParams,
  evennessOf,
  type expertLoadParams,
  expertLoadSpec,
  lastLargest,
} from './spec.ts';

export type ExpertLoadRun = Run<typeof expertLoadParams, ExpertLoadFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

/** What is drawn over the steps. */
export type Field = 'largest' | 'entropy' | 'idle' | 'loss';

export const measureOf = (frame: ExpertLoadFrame, field: Field): number =>
  field === 'loss' ? frame.loss : evennessOf(frame)[field];

export const stepOf = (frame: number): number => frame * EVERY;

export function lineOf({ id, label }: NamedArm, frames: readonly ExpertLoadFrame[], field: Field): ChartLine {
  const { colour } = armOf(EXPERT_LOAD_ARMS, baseOf(id));
  const values = frames.map((frame) => measureOf(frame, field));
  return {
    id,
    series: { values, count: values.length, xs: values.map((_, i) => stepOf(i)) },
    className: armClass(id, colour),
    label,
    marked: true,
    dashed: colour === undefined,
  };
}

const times = (value: number) => `${formatFixed(value, 1)} times`;
const nats = (value: number) => formatFixed(value, 3);

/** "busiest 3.1×, 2 idle": an arm at one measurement. */
export function shortly(frame: ExpertLoadFrame): string {
  const { largest, idle } = evennessOf(frame);
  return `busiest ${formatFixed(largest, 1)}×, ${idle === 0 ? 'none' : idle} idle`;
}

const endOf = (run: ExpertLoadRun, arm: string) => run.arms[arm]?.at(-1);

/** The first step from which on no expert gets more than twice its share; undefined when one does at the end. */
export function evenFrom(frames: readonly ExpertLoadFrame[]): number | undefined {
  const last = frames.findLastIndex((frame) => evennessOf(frame).largest >= 2);
  return last === frames.length - 1 ? undefined : stepOf(last + 1);
}

/** "0.012 higher": the loss of one arm beside another's at the end of the run. */
function beside(run: ExpertLoadRun, arm: string, other: string): string {
  const difference = (endOf(run, arm)?.loss ?? Number.NaN) - (endOf(run, other)?.loss ?? Number.NaN);
  return `${nats(Math.abs(difference))} nats ${difference < 0 ? 'lower' : 'higher'}`;
}

/** Whether every arm has come to its end, or stopped. */
export const isOver = ({ arms, params }: ExpertLoadRun): boolean =>
  Object.values(arms).every((frames) => frames.length >= expertLoadSpec.length(params) || frames.at(-1)?.stopped);

/** What is said of the end of a run is not said before. */
const once =
  (tell: (run: ExpertLoadRun) => string) =>
  (run: ExpertLoadRun): string =>
    isOver(run) ? tell(run) : 'This run is on its way; what it shows is told at its end.';

const ofEnds = {
  slow(run: ExpertLoadRun) {
    const from = evenFrom(run.arms.bias ?? []);
    const free = times(lastLargest(run.arms.none ?? []));
    return from === undefined
      ? `In steps this small the bias does not even the work out within this run; without it the busiest expert ends with ${free} its share.`
      : `In steps this small it takes ${from} steps until no expert gets more than twice its share; without a bias the busiest still gets ${free} its share at the end.`;
  },
  fast(run: ExpertLoadRun) {
    const tail = (run.arms.bias ?? []).slice(-10).map((frame) => evennessOf(frame).largest);
    return `In steps this large the bias overshoots: over the last ${tail.length} measurements the busiest expert gets ${formatFixed(Math.min(...tail), 1)} to ${times(Math.max(...tail))} its share, and which one that is keeps changing.`;
  },
  auxiliary: (run: ExpertLoadRun) =>
    `An auxiliary loss pulls the router’s own weights: the busiest expert gets ${times(lastLargest(run.arms.auxiliary ?? []))} its share in place of ${formatFixed(lastLargest(run.arms.none ?? []), 1)}. The loss of this run ends ${beside(run, 'auxiliary', 'none')}.`,
  groups: (run: ExpertLoadRun) =>
    `Where the four experts of a character must lie in two of four groups, they lie in ${formatFixed(endOf(run, 'grouped')?.groups ?? Number.NaN, 2)} on average; freely chosen, in ${formatFixed(endOf(run, 'free')?.groups ?? Number.NaN, 2)}. The loss of this run ends ${beside(run, 'grouped', 'free')}.`,
};

export const claims: Readonly<Record<string, (run: ExpertLoadRun) => string>> = Object.fromEntries(
  Object.entries(ofEnds).map(([id, tell]) => [id, once(tell)]),
);

interface Shown {
  readonly params: ExpertLoadParams;
  readonly run: ExpertLoadRun;
  readonly isEdited: boolean;
  readonly isAtEnd: boolean;
}

/** Of parameters that are no preset's, once they have run. */
export function foresee({ params, run, isEdited, isAtEnd }: Shown): string | undefined {
  // A run on its way has no end to tell of.
  if (isEdited || !isAtEnd || !isOver(run)) return undefined;
  const parts = Object.entries(run.arms).flatMap(([id, frames]) =>
    frames.length > 0 ? [`${armOf(EXPERT_LOAD_ARMS, id).label} ${formatFixed(lastLargest(frames), 1)}`] : [],
  );
  const [first, second] = Object.keys(run.arms);
  const told = first && second ? ` The loss of this run ends ${beside(run, second, first)}.` : '';
  const how = params.method === 'auxiliary' ? `α ${formatParam(params.alpha)}` : `γ ${formatParam(params.gamma)}`;
  return `With ${how} the busiest expert gets so many times its share at the end: ${parts.join(', ')}.${told}`;
}

export function summarize(run: ExpertLoadRun, arms: readonly NamedArm[], at: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[baseOf(id)] ?? [];
    const frame = frames[Math.min(at, frames.length - 1)];
    if (!frame) return `${label}: not measured yet`;
    const { largest, entropy, idle } = evennessOf(frame);
    const told = `${label}: the busiest expert gets ${times(largest)} its share, ${idle} of ${frame.loads.length} get less than a tenth of it, entropy ${formatFixed(entropy, 3)} of the most possible, loss ${nats(frame.loss)}`;
    return frame.stopped ? `${told}. ${frame.stopped}` : told;
  });
  return `After ${stepOf(at)} steps. ${parts.join('; ')}.`;
}

const ROWS = 6;

export function tabulate(run: ExpertLoadRun, arms: readonly NamedArm[], frames: number) {
  const every = Math.max(1, Math.ceil((frames - 1) / ROWS));
  const shown = Array.from({ length: frames }, (_, i) => i).filter((i) => i % every === 0 || i === frames - 1);
  const fields: readonly [Field, string, number][] = [
    ['largest', 'busiest', 2],
    ['idle', 'idle', 0],
    ['entropy', 'entropy', 3],
    ['loss', 'loss', 3],
  ];
  return {
    columns: ['Step', ...arms.flatMap(({ label }) => fields.map(([, name]) => `${label}: ${name}`))],
    rows: shown.map((i) => [
      String(stepOf(i)),
      ...arms.flatMap(({ id }) => {
        const frame = run.arms[baseOf(id)]?.[i];
        return fields.map(([field, , digits]) => (frame ? formatFixed(measureOf(frame, field), digits) : 'stopped'));
      }),
    ]),
  };
}

/** The sweep over steps of the bias. */
export const RATES = 'expert-load-rates';

const gammasOf = (sweep: Sweep | undefined) => (sweep?.sweep.gamma ?? []).map(Number);

/** What the busiest expert gets at the end, by the step of the bias: the mean over the seeds and each of them. */
export function ratesOf(sweep: Sweep | undefined): { gamma: number; values: PerSeed; mean: number }[] {
  if (!sweep) return [];
  return gammasOf(sweep).map((gamma) => {
    const values = sweepValues(sweep, 'bias', 'lastLargest', { gamma });
    return { gamma, values, mean: meanInterval(values).mean };
  });
}

export interface SeedRow {
  readonly label: string;
  readonly largest: string;
  readonly entropy: string;
  readonly idle: string;
  readonly loss: string;
  readonly character: string;
  readonly kind: string;
}

const interval = (values: PerSeed, digits: number): string => {
  if (values.length === 0) return '–';
  const { mean, margin } = meanInterval(values);
  return `${formatFixed(mean, digits)} ± ${formatFixed(margin, digits)}`;
};

type Setting = readonly [
  label: string,
  sweep: string,
  arm: string,
  where: Readonly<Record<string, number>>,
  beside?: string,
];
type Sweeps = Readonly<Record<string, Sweep>>;

/** Every arm over the seeds: means with 95 % intervals; the loss as what it has more than the arm it stands beside, seed by seed. */
export function seedRows(sweeps: Sweeps): SeedRow[] {
  const rows: readonly Setting[] = [
    ['no balancing', RATES, 'none', { gamma: 0.01 }],
    ...gammasOf(sweeps[RATES]).map(
      (gamma): Setting => [`bias, γ ${formatParam(gamma)}`, RATES, 'bias', { gamma }, 'none'],
    ),
    ['auxiliary, α 0.01', 'expert-load-losses', 'auxiliary', { alpha: 0.01 }, 'none'],
    ['auxiliary, α 0.1', 'expert-load-losses', 'auxiliary', { alpha: 0.1 }, 'none'],
    ['four of all', 'expert-load-limits', 'free', {}],
    ['four of two groups', 'expert-load-limits', 'grouped', {}, 'free'],
  ];
  return rows.flatMap(([label, name, arm, where, beside]) => {
    const sweep = sweeps[name];
    if (!sweep) return [];
    const of = (value: string, which = arm) => sweepValues(sweep, which, value, where);
    const difference = beside ? seedDifferences(of('loss', beside), of('loss')) : undefined;
    return [
      {
        label,
        largest: interval(of('lastLargest'), 2),
        entropy: interval(of('entropy'), 3),
        idle: of('idle').join(', '),
        loss: difference
          ? `${meanInterval(difference).mean > 0 ? '+' : ''}${interval(difference, 3)}`
          : interval(of('loss'), 3),
        character: interval(of('characterInformation'), 2),
        kind: interval(of('kindInformation'), 2),
      },
    ];
  });
}

/** What shuffled experts seem to tell of the character, the most over all seeds and arms: so little is chance. */
export function chanceOf(sweeps: Sweeps, value: 'shuffledCharacterInformation' | 'shuffledKindInformation'): number {
  const all = Object.values(sweeps).flatMap(({ cells }) =>
    cells.flatMap(({ arms }) => Object.values(arms).map((summary) => summary[value] ?? 0)),
  );
  return Math.max(...all);
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: ExpertLoadRun, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(EXPERT_LOAD_ARMS, arm).label}: ${last.stopped}`]
      : [];
  });
