/** The schedules run in words and as lines: readings, claims, what a start of the decay leads to, the table. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed, formatParam } from '../../../frame/chart/format.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import { readingAt, shareAt, WSD_ARMS, type WsdFrame, type wsdParams } from './spec.ts';

export type WsdRun = Run<typeof wsdParams, WsdFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

const classOf = (arm: string) => armClass(arm, armOf(WSD_ARMS, baseOf(arm)).colour);
const nats = (value: number) => formatFixed(value, 3);

/** The held-out loss of an arm, at the steps that have it. */
export function lossLine({ id, label }: NamedArm, frames: readonly WsdFrame[]): ChartLine {
  const read = frames.filter(({ heldOut }) => heldOut !== undefined);
  return {
    id,
    label,
    className: classOf(id),
    series: { values: read.map(({ heldOut }) => heldOut!), count: read.length, xs: read.map(({ step }) => step) },
    marked: true,
    dashed: baseOf(id) === 'constant',
  };
}

/** The learning rate of an arm over these steps, as a share of the peak. */
export const rateLine = ({ id }: NamedArm, rates: readonly number[]): ChartLine => ({
  id,
  className: classOf(id),
  series: { values: rates, count: rates.length },
  dashed: baseOf(id) === 'constant',
  columns: 200,
});

/** The rate that these parameters ask for, whether it has been run or not. */
export function askedRates(arm: string, params: WsdRun['params']): number[] {
  const decay = armOf(WSD_ARMS, baseOf(arm)).decay(params);
  return Array.from({ length: params.steps }, (_, t) => shareAt(t, decay));
}

const endOf = (run: WsdRun, arm: string, step = run.params.steps - 1) =>
  readingAt(run.arms[arm] ?? [], step) ?? Number.NaN;

/** "0.079 nats below". */
const beside = (own: number, other: number) => `${nats(Math.abs(own - other))} nats ${own < other ? 'below' : 'above'}`;

export const claims: Readonly<Record<string, (run: WsdRun) => string>> = {
  early(run) {
    const { from, end, steps } = run.params;
    const half = endOf(run, 'wsd', end - 1);
    const other = (arm: string) => beside(half, endOf(run, arm, end - 1));
    return `The first ${from} steps are those of the flat run, so this branch costs ${end - from} more. At step ${end} it is ${other('constant')} the flat run and ${other('cosine')} a cosine that was planned for ${steps}. From there its rate is low, and both pass it.`;
  },
  high: (run) =>
    `At the higher peak the cosine spends its rate better: WSD ends ${beside(endOf(run, 'wsd'), endOf(run, 'cosine'))} it, and over three seeds the two cannot be told apart.`,
};

/** Where a decay that begins at each recorded step ends, the earliest first; none when the other parameters are not the sweep's. */
export function startsOf(
  sweep: Sweep | undefined,
  params: WsdRun['params'],
): { readonly from: number; readonly end: number }[] {
  const isOfThese = (['lr', 'steps', 'end', 'seed'] as const).every((name) => sweep?.params[name] === params[name]);
  if (!sweep || !isOfThese) return [];
  return sweep.cells.flatMap(({ params: { from }, arms }) => {
    const end = arms.wsd?.heldOut;
    return typeof from === 'number' && typeof end === 'number' ? [{ from, end }] : [];
  });
}

interface Shown {
  readonly params: WsdRun['params'];
  readonly run: WsdRun;
  readonly sweeps: Readonly<Record<string, Sweep>>;
  readonly isEdited: boolean;
  readonly isAtEnd: boolean;
}

/** Of parameters that are no preset's: where the loss ends with this decay, as recorded or as run. */
export function foresee({ params, run, sweeps, isEdited, isAtEnd }: Shown): string | undefined {
  const { from } = params;
  const known = startsOf(sweeps['wsd-starts'], params).find((start) => start.from === from);
  const end = known?.end ?? (isEdited || !isAtEnd ? Number.NaN : endOf(run, 'wsd'));
  if (!Number.isFinite(end))
    return isEdited
      ? `No run with a decay from step ${from} is at hand: run it to see where the loss ends.`
      : undefined;
  const isSame = (['lr', 'steps', 'seed'] as const).every((name) => run.params[name] === params[name]);
  const cosine = isSame ? endOf(run, 'cosine') : Number.NaN;
  const words = Number.isFinite(cosine) ? `, ${beside(end, cosine)} the cosine` : '';
  return `A decay from step ${from} on ends at ${nats(end)} nats${words}.`;
}

export function summarize(run: WsdRun, arms: readonly NamedArm[], step: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[baseOf(id)] ?? [];
    const frame = frames[Math.min(step, frames.length - 1)];
    if (!frame) return `${label}: no step yet`;
    const read = readingAt(frames, step);
    const told = `${label}: rate ${formatFixed(100 * frame.rate, 0)} % of its peak${read === undefined ? '' : `, held-out loss ${nats(read)}`}`;
    return frame.stopped && step >= frames.length - 1 ? `${told}. ${frame.stopped}` : told;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

const ROWS = 8;

export function tabulate(run: WsdRun, arms: readonly NamedArm[], frames: number) {
  const every = Math.max(20, Math.ceil(frames / ROWS / 20) * 20);
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => (step + 1) % every === 0 || step === frames - 1,
  );
  return {
    columns: ['Step', ...arms.flatMap(({ label }) => [`${label}: rate`, `${label}: held-out loss`])],
    rows: steps.map((step) => [
      String(step + 1),
      ...arms.flatMap(({ id }) => {
        const all = run.arms[baseOf(id)] ?? [];
        const read = readingAt(all, step);
        return step < all.length
          ? [formatFixed(all[step]!.rate, 2), read === undefined ? '–' : nats(read)]
          : ['stopped', 'stopped'];
      }),
    ]),
  };
}

export interface SeedRow {
  readonly label: string;
  readonly wsd: Interval;
  readonly cosine: Interval;
  readonly constant: Interval;
  /** WSD less cosine, seed by seed. */
  readonly difference: Interval;
  /** In how many seeds WSD ends lower, and of how many. */
  readonly lower: number;
  readonly seeds: number;
}

/** Every recorded setting over its seeds. */
export function seedRows(sweeps: Readonly<Record<string, Sweep>>): SeedRow[] {
  return ['wsd-seeds', 'wsd-half'].flatMap((name) => {
    const sweep = sweeps[name];
    return (sweep?.sweep.lr ?? []).map((lr) => {
      const of = (arm: string) => sweepValues(sweep!, arm, 'heldOut', { lr });
      const difference = seedDifferences(of('cosine'), of('wsd'));
      return {
        label: `${sweep!.params.steps} steps, η ${formatParam(lr)}`,
        wsd: meanInterval(of('wsd')),
        cosine: meanInterval(of('cosine')),
        constant: meanInterval(of('constant')),
        difference: meanInterval(difference),
        lower: difference.filter((value) => value < 0).length,
        seeds: difference.length,
      };
    });
  });
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: WsdRun, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(WSD_ARMS, arm).label}: ${last.stopped}`]
      : [];
  });
